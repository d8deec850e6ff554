// Serves the page, and nothing else, on the loopback address.
//
// Usage: node serve.mjs PORT
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';

const page = readFileSync(new URL('page.html', import.meta.url));

createServer((request, response) => {
  const found = new URL(request.url, 'http://page').pathname === '/';
  response.writeHead(found ? 200 : 404, {'Content-Type': 'text/html; charset=utf-8'});
  response.end(found ? page : '');
}).listen(Number(process.argv[2]), '127.0.0.1');
