// The actions of the enrollment profiles; everything else the server does by itself.
'use strict';

module.exports = {
    getInitialDataSet() {
        return [];
    },

    async executeAction(action, data, keys) {
        const profile = (await this.base.getAllEntries()).find((entry) => entry.id === keys.id);
        if (!profile) {
            this.throwError('There is no such profile.', 404, { error: { code: 'ResourceNotFound', message: 'There is no such profile.' } });
        }
        if (action.name === 'createToken') {
            if (!(data.tokenValidityInSeconds > 0)) {
                this.throwError('Not positive.', 400, { error: { code: 'BadRequest', message: 'tokenValidityInSeconds must be positive.', target: 'tokenValidityInSeconds' } });
            }
            const expires = new Date(Date.now() + data.tokenValidityInSeconds * 1000).toISOString();
            await this.base.updateEntry(keys, { tokenValue: `token-${data.tokenValidityInSeconds}`, tokenExpirationDateTime: expires });
        } else {
            await this.base.updateEntry(keys, { tokenValue: null });
        }
        return undefined;
    },
};
