<?php
foreach (array_slice($argv, 1) as $url) {
    $curl = curl_init($url);
    curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
    $body = curl_exec($curl);
    if ($body === false) exit(curl_error($curl));
    echo $body, "\n";
}
