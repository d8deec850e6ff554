// Talks to Penstock with ws in each way that docs/clients.md has, and prints what it heard: a line
// for each way, beginning with its name. ws is found by NODE_PATH.
//
// Usage: node client.js URL TOKEN
'use strict';

const WebSocket = require('ws');

const [url, token] = process.argv.slice(2);
const bearer = text => ({headers: {Authorization: 'Bearer ' + text}});
const PATIENCE = 30000;

/** Prints all that is heard over a socket until it is closed; says what there is to say to it. */
function talk(name, socket, answer) {
    return new Promise(resolve => {
        const heard = [];
        const end = word => {
            clearTimeout(timer);
            console.log([name, ...heard, word].join(' '));
            resolve();
        };
        const timer = setTimeout(() => {
            end('nothing-more');
            socket.terminate();
        }, PATIENCE);
        const hear = word => {
            heard.push(word);
            answer(word, socket);
        };
        socket.on('message', text => {
            const message = JSON.parse(text);
            hear(message.code || message.type);
        });
        socket.on('pong', payload => hear('pong-frame:' + payload));
        socket.on('unexpected-response', (request, response) => {
            request.destroy();
            end('http-' + response.statusCode);
        });
        socket.on('error', fault => heard.push('fault:' + fault.message.replaceAll(' ', '-')));
        socket.on('close', code => end('close-' + code));
    });
}

const say = message => (word, socket) => {
    if (message[word]) {
        message[word](socket);
    }
};
const send = message => socket => socket.send(JSON.stringify(message));
const leave = socket => socket.close(1000);

async function all() {
    await talk('header', new WebSocket(url, bearer(token)), say({
        connection: socket => socket.ping('abc'),
        'pong-frame:abc': send({type: 'ping', id: 1}),
        pong: send({type: 'subscribe', channels: ['events'], max_per_second: 1}),
        event: leave,
    }));
    const offered = ['penstock', 'penstock.token.' + Buffer.from(token).toString('base64url')];
    const page = new WebSocket(url, offered);
    await talk('subprotocol', page, say({connection: leave}));
    console.log('chosen ' + page.protocol);
    await talk('message', new WebSocket(url), say({
        auth_required: send({type: 'auth', token}),
        connection: leave,
    }));
    await talk('wrong-header', new WebSocket(url, bearer('wrong')), say({}));
    await talk('wrong-message', new WebSocket(url), say({
        auth_required: send({type: 'auth', token: 'wrong'}),
    }));
    await talk('too-large', new WebSocket(url, bearer(token)), say({
        connection: socket => socket.send('x'.repeat(64 * 1024 + 1)),
    }));
    await talk('binary', new WebSocket(url, bearer(token)), say({
        connection: socket => socket.send(Buffer.from([1, 2, 3])),
    }));
}

all();
