import axios from 'axios';

for (const url of process.argv.slice(2)) console.log((await axios.get(url, { responseType: 'text' })).data);
