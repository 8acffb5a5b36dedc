// What the operations of the service do.
module.exports = (srv) => {
    const { Books } = srv.entities;
    srv.on('greet', (req) => `Hello, ${req.data.to}${req.data.on ? ` on ${req.data.on}` : ''}!`);
    srv.on('cheapest', () => SELECT.one.from(Books).where('price is not null').orderBy('price'));
    srv.on('restock', async (req) => {
        const { ID } = req.params[0];
        const { amount } = req.data;
        if (amount < 1) {
            return req.error({ code: 'TOO_FEW', message: `${amount} is too few`, target: 'amount', status: 422 });
        }
        await UPDATE(Books, ID).with({ stock: { '+=': amount } });
        const { stock } = await SELECT.one.from(Books, ID).columns('stock');
        return stock;
    });
    srv.on('priceIn', async (req) => {
        const { price } = await SELECT.one.from(Books, req.params[0].ID).columns('price');
        return Number(price) * Number(req.data.rate);
    });
    srv.on('order', async (req) => {
        const { book, quantity } = req.data;
        const found = await SELECT.one.from(Books, book).columns('stock');
        if (!found) {
            return req.reject(404, 'There is no such book');
        }
        if (found.stock < quantity) {
            return req.reject({ code: 'SOLD_OUT', message: `Only ${found.stock} left`, target: 'quantity', status: 409 });
        }
        await UPDATE(Books, book).with({ stock: found.stock - quantity });
        return { left: found.stock - quantity, note: `${quantity} ordered` };
    });
};
