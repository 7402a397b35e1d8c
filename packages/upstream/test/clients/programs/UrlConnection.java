import java.net.URL;

public class UrlConnection {
    public static void main(String[] urls) throws Exception {
        for (String url : urls) {
            try (var stream = new URL(url).openStream()) {
                System.out.println(new String(stream.readAllBytes()));
            }
        }
    }
}
