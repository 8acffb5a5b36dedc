// A small service of ours, with what fe-mockserver does not have: deep inserts, ETags, functions, batches.
namespace bookshop;

entity Books {
    key ID        : UUID;
        title     : String(100) not null;
        stock     : Integer;
        price     : Decimal(9, 2);
        weight    : Double;
        published : Date;
        opens     : Time;
        sold      : Boolean default false;
        @odata.etag
        changed   : Timestamp @cds.on.insert: $now @cds.on.update: $now;
        genre     : Association to Genres;
        chapters  : Composition of many Chapters on chapters.book = $self;
}

entity Chapters {
    key book   : Association to Books;
    key number : Integer;
        title  : String(100);
}

entity Genres {
    key code  : String(20);
        name  : String(100);
        books : Association to many Books on books.genre = $self;
}

@path: '/shop'
service Shop {
    entity Books as projection on bookshop.Books actions {
        action restock(amount : Integer not null, reason : String) returns Integer;
        function priceIn(rate : Decimal) returns Decimal;
    };
    entity Chapters as projection on bookshop.Chapters;
    entity Genres as projection on bookshop.Genres;

    type Receipt {
        left : Integer;
        note : String;
    }

    function greet(to : String, on : Date) returns String;
    function cheapest() returns Books;
    action order(book : UUID, quantity : Integer) returns Receipt;
}
