// Serves the bookshop with SAP CAP on a free port of this machine, and prints the port.
const cds = require('@sap/cds');

// Standard output is for the port alone.
console.log = console.info = console.debug = console.warn = console.error;
cds.on('bootstrap', (app) => {
    const listen = app.listen.bind(app);
    app.listen = (port) => listen(port, '127.0.0.1');
});
cds.server({ port: 0, in_memory: true }).then((server) => {
    const tell = () => process.stdout.write(`${server.address().port}\n`);
    if (server.listening) {
        tell();
    } else {
        server.once('listening', tell);
    }
});
