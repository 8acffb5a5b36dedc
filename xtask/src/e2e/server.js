// Serves the prepared metadata on a free port of 127.0.0.1 and prints the port.
'use strict';

const http = require('node:http');
const path = require('node:path');
const FEMockserver = require('@sap-ux/fe-mockserver-core').default;

async function main() {
    const folder = path.join(__dirname, 'data');
    const mock = new FEMockserver({
        services: [
            {
                // The profiles are an entity set of the prepared metadata, so the root is where their path begins.
                urlPath: '/beta/deviceManagement',
                metadataPath: path.join(folder, 'metadata.xml'),
                mockdataPath: folder,
                generateMockData: false,
                noETag: true,
            },
        ],
    });
    await mock.isReady;
    const router = mock.getRouter();
    const server = http.createServer((request, response) => {
        // This server wants operations qualified; Graph does not.
        request.url = request.url.replace(/\/(createToken|revokeToken)$/, '/microsoft.graph.$1');
        // It also wants an action without parameters to have a body all the same.
        request.headers['content-type'] ??= 'application/json';
        router(request, response, () => {
            response.statusCode = 404;
            response.end();
        });
    });
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));
}

main().catch((error) => {
    console.error(error);
    process.exit(1);
});
