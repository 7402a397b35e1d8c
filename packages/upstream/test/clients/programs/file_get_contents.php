<?php
$proxy = str_replace('http://', 'tcp://', getenv('HTTPS_PROXY'));
$context = stream_context_create(['http' => ['proxy' => $proxy, 'request_fulluri' => true]]);
foreach (array_slice($argv, 1) as $url) echo file_get_contents($url, false, $context), "\n";
