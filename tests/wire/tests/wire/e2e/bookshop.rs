//! The generated client against SAP CAP, with a service of ours: xtask/src/e2e/cap has its model.

use bookshop::models::{Books, Chapters, Genres};
use bookshop::odata::{self, BatchFormat, Error, Method, Patch, StatusCode};
use bookshop::{ShopClient, ShopClientBuilder};

/// A title with what literals and URLs have rules for.
const ATLAS: &str = "O'Brien's Atlas / 100% & more?";

fn client(endpoint: &str) -> ShopClientBuilder {
    ShopClient::configure(endpoint)
}

fn book(title: &str, stock: i32, price: &str, published: &str) -> Books {
    Books {
        title: Some(title.into()),
        stock: Some(stock),
        price: Some(price.parse().unwrap()),
        published: Some(published.parse().unwrap()),
        ..Default::default()
    }
}

fn titles(books: &[Books]) -> Vec<&str> {
    books
        .iter()
        .map(|book| book.title.as_deref().unwrap_or_default())
        .collect()
}

fn status(error: &Error) -> Option<u16> {
    error.status().map(u16::from)
}

/// One test, as the server keeps what it is given.
#[tokio::test]
#[ignore = "needs a server: cargo xtask e2e"]
async fn the_life_of_a_bookshop() {
    let endpoint = std::env::var("SDK_E2E_BOOKSHOP").expect("`cargo xtask e2e` says where");
    let shop = client(&endpoint).build().unwrap();
    metadata(&shop).await;
    let id = deep_insert(&shop).await;
    etags(&shop, id).await;
    operations(&shop, id).await;
    queries(&shop).await;
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        batches(&client(&endpoint).batch_format(format).build().unwrap()).await;
    }
    errors(&shop, id).await;
}

/// The client under test was generated of what the server says of itself.
async fn metadata(shop: &ShopClient) {
    let request = shop.request(Method::Get, "$metadata");
    let now = request.header("accept", "application/xml").await.unwrap();
    let then = include_str!("../../../../../metadata/bookshop.csdl.xml");
    assert!(
        now.as_ref() == then.as_bytes(),
        "the service has changed: put this into metadata/bookshop.csdl.xml, and run `cargo xtask regen`:\n{}",
        String::from_utf8_lossy(&now)
    );
}

/// A book with its genre by reference, and with its chapters.
async fn deep_insert(shop: &ShopClient) -> odata::Guid {
    let genre = Genres {
        code: Some("sea & 'land'/".into()),
        name: Some("Tales of the sea".into()),
        ..Default::default()
    };
    shop.genres().create(&genre).await.unwrap();
    let mut whale = book("Moby-Dick; or, The Whale", 5, "12.50", "1851-10-18");
    whale.weight = Some(0.75);
    whale.opens = Some("09:30:00".parse().unwrap());
    whale.genre_code = genre.code.clone();
    let chapter = |number: i32, title: &str| Chapters {
        number: Some(number),
        title: Some(title.into()),
        ..Default::default()
    };
    let chapters = [chapter(1, "Loomings"), chapter(2, "The Carpet-Bag")];
    odata::with(&mut whale, Books::CHAPTERS, &chapters);
    let made = shop.books().create(&whale).await.unwrap();
    let id = made.id.unwrap();
    assert_eq!(made.price, whale.price);
    assert_eq!(made.opens, whale.opens);
    assert_eq!(made.sold, Some(false));

    let one = shop.books().by_id(id);
    let read = one
        .get()
        .expand(Books::GENRE)
        .expand(
            Books::CHAPTERS
                .options()
                .select([Chapters::TITLE, Chapters::NUMBER]),
        )
        .await
        .unwrap();
    let genre = odata::expanded(&read, Books::GENRE).unwrap().unwrap();
    assert_eq!(genre.name.as_deref(), Some("Tales of the sea"));
    assert_eq!(
        odata::expanded(&read, Books::CHAPTERS)
            .unwrap()
            .unwrap()
            .len(),
        2
    );
    let second = shop
        .chapters()
        .by_book_id_and_number(id, 2)
        .get()
        .await
        .unwrap();
    assert_eq!(second.title.as_deref(), Some("The Carpet-Bag"));
    let by_code = shop.genres().by_code("sea & 'land'/");
    assert_eq!(
        titles(&by_code.books().list().await.unwrap().items),
        ["Moby-Dick; or, The Whale"]
    );
    id
}

/// Updates with the right tag and with an old one, null, and a book that has not changed.
async fn etags(shop: &ShopClient, id: odata::Guid) {
    let one = shop.books().by_id(id);
    let before = one.get().await.unwrap();
    let tag = odata::etag(&before).unwrap().to_owned();
    let same = one.get().if_none_match(&tag).await.unwrap_err();
    assert!(same.is_not_modified(), "{same}");

    // The clock of the tag has milliseconds.
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    let patch = Patch::new().set(Books::STOCK, 6).clear(Books::WEIGHT);
    one.update(patch).if_match(&tag).await.unwrap();
    let after = one.get().await.unwrap();
    assert_eq!((after.stock, after.weight), (Some(6), None));
    assert!(odata::is_null(&after, Books::WEIGHT));
    assert_ne!(odata::etag(&after), Some(tag.as_str()));

    let old = one
        .update(Patch::new().set(Books::STOCK, 7))
        .if_match(&tag)
        .await;
    assert_eq!(status(&old.unwrap_err()), Some(412));
    assert_eq!(one.get().await.unwrap().stock, Some(6));
}

/// Bound and unbound, with all parameters and without some.
async fn operations(shop: &ShopClient, id: odata::Guid) {
    let one = shop.books().by_id(id);
    assert_eq!(
        one.restock(4, Some("it sells"))
            .if_match("*")
            .await
            .unwrap(),
        Some(10)
    );
    let price = one.price_in(Some(&"2".parse().unwrap())).await.unwrap();
    assert_eq!(price, Some("25".parse().unwrap()));
    let day = "2024-02-29".parse().unwrap();
    let greeting = shop
        .greet(Some("O'Brien & co/100%?"), Some(day))
        .await
        .unwrap();
    assert_eq!(
        greeting.as_deref(),
        Some("Hello, O'Brien & co/100%? on 2024-02-29!")
    );
    assert_eq!(
        shop.greet(Some("Ada"), None).await.unwrap().as_deref(),
        Some("Hello, Ada!")
    );
    let receipt = shop.order(Some(id), Some(3)).await.unwrap().unwrap();
    assert_eq!(
        (receipt.left, receipt.note.as_deref()),
        (Some(7), Some("3 ordered"))
    );
    assert_eq!(shop.cheapest().await.unwrap().id, Some(id));
}

async fn queries(shop: &ShopClient) {
    for (title, stock, price, published) in [
        (ATLAS, 0, "30.00", "1999-12-31"),
        ("Das Schloß", 12, "9.99", "1926-05-01"),
        ("The Voyage Out", 2, "15.00", "1915-03-26"),
        ("Night and Day", 40, "14.00", "1919-10-20"),
    ] {
        shop.books()
            .create(&book(title, stock, price, published))
            .await
            .unwrap();
    }
    let all = shop.books().list().count().await.unwrap();
    assert_eq!((all.items.len(), all.count), (5, Some(5)));
    assert_eq!(shop.books().count().await.unwrap(), 5);

    // It has no arithmetic.
    let cases: Vec<(odata::Filter<Books>, &[&str])> = vec![
        (Books::TITLE.eq(ATLAS), &[ATLAS]),
        (Books::TITLE.contains("'s Atlas / 100%"), &[ATLAS]),
        (
            Books::TITLE.to_lower().starts_with("night"),
            &["Night and Day"],
        ),
        (Books::TITLE.ends_with("Out"), &["The Voyage Out"]),
        (Books::TITLE.length().eq(10), &["Das Schloß"]),
        (Books::TITLE.index_of("Voyage").eq(4), &["The Voyage Out"]),
        (Books::TITLE.substring(4).eq("Schloß"), &["Das Schloß"]),
        (
            Books::PUBLISHED.year().gt(1925).and(Books::STOCK.gt(0)),
            &["Das Schloß"],
        ),
        (
            Books::PUBLISHED
                .month()
                .eq(10)
                .and(Books::PUBLISHED.day().eq(20)),
            &["Night and Day"],
        ),
        (
            Books::PRICE
                .gt("14.5".parse::<odata::Decimal>().unwrap())
                .and(!Books::STOCK.eq(0)),
            &["The Voyage Out"],
        ),
        (
            Books::TITLE.in_list(["Night and Day", ATLAS]),
            &["Night and Day", ATLAS],
        ),
        (
            Books::GENRE_CODE.is_null(),
            &["Das Schloß", "Night and Day", ATLAS, "The Voyage Out"],
        ),
        (
            Books::CHAPTERS.any(Chapters::TITLE.eq("Loomings")),
            &["Moby-Dick; or, The Whale"],
        ),
    ];
    for (filter, expected) in cases {
        let text = filter.to_string();
        let list = shop
            .books()
            .list()
            .filter(filter)
            .order_by(Books::TITLE.asc());
        let page = list.await.unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(titles(&page.items), expected, "{text}");
    }

    let list = shop
        .books()
        .list()
        .select([Books::TITLE])
        .order_by(Books::PRICE.desc());
    let page = list.top(2).skip(1).await.unwrap();
    assert_eq!(titles(&page.items), ["The Voyage Out", "Night and Day"]);
    assert!(page.items.iter().all(|book| book.stock.is_none()));
    let streamed = shop
        .books()
        .list()
        .page_size(2)
        .into_stream()
        .collect_all()
        .await
        .unwrap();
    assert_eq!(streamed.len(), 5);
}

/// Several requests at once: one reads, two write together, one fails.
async fn batches(shop: &ShopClient) {
    let before = shop.books().count().await.unwrap();
    let mut batch = shop.batch();
    let listed = batch.add(shop.books().list().filter(Books::TITLE.eq("Das Schloß")));
    let mut group = batch.group();
    let first = group.add(
        shop.books()
            .create(&book("Grüße / aus?", 1, "1.00", "2001-01-01")),
    );
    let second = group.add(shop.books().create(&book("B", 1, "2.00", "2002-02-02")));
    let missing = batch.add(shop.books().by_id(odata::Guid::default()).get());
    let answers = batch.send().await.unwrap();
    assert_eq!(titles(&answers.take(listed).unwrap().items), ["Das Schloß"]);
    let first = answers.take(first).unwrap();
    let second = answers.take(second).unwrap();
    assert_eq!(first.title.as_deref(), Some("Grüße / aus?"));
    assert_eq!(status(&answers.take(missing).unwrap_err()), Some(404));
    assert_eq!(shop.books().count().await.unwrap(), before + 2);

    let mut batch = shop.batch();
    let mut group = batch.group();
    let removed = [first.id, second.id]
        .map(|id| group.add(shop.books().by_id(id.unwrap()).delete().if_match("*")));
    let answers = batch.send().await.unwrap();
    for part in removed {
        answers.take(part).unwrap();
    }
    assert_eq!(shop.books().count().await.unwrap(), before);
}

async fn errors(shop: &ShopClient, id: odata::Guid) {
    let one = shop.books().by_id(id);
    let few = one.restock(0, None).if_match("*").await.unwrap_err();
    assert_eq!(few.status(), Some(StatusCode::UnprocessableEntity));
    let service = few.service().unwrap();
    assert_eq!(
        (service.code(), service.target()),
        ("TOO_FEW", Some("amount"))
    );
    assert_eq!(service.message(), "0 is too few");

    let sold_out = shop.order(Some(id), Some(1000)).await.unwrap_err();
    assert_eq!(status(&sold_out), Some(409));
    assert_eq!(sold_out.service().unwrap().code(), "SOLD_OUT");
    let nobody = shop
        .order(Some(odata::Guid::default()), Some(1))
        .await
        .unwrap_err();
    assert_eq!(status(&nobody), Some(404));

    let wrong = odata::Filter::raw("nonsense eq 1");
    assert_eq!(
        status(&shop.books().list().filter(wrong).await.unwrap_err()),
        Some(400)
    );
    one.delete().if_match("*").await.unwrap();
    assert_eq!(status(&one.get().await.unwrap_err()), Some(404));
    assert_eq!(shop.chapters().count().await.unwrap(), 0);
}
