//! Customers: creates that answer 204, lookups, alternate keys, qualified actions, batches with change sets.

use crm::CrmClient;
use crm::models::{Account, AccountKind, Contact};
use crm::odata::{Decimal, Patch};

use crate::Outcome;

pub async fn run(crm: &CrmClient) -> Outcome {
    let (accounts, contacts) = (crm.accounts(), crm.contacts());
    // The configuration says that the service gives what it created when it is asked to.
    let ada = Contact {
        fullname: Some("Ada".into()),
        ..Default::default()
    };
    let ada = contacts.create(&ada).await?;
    let ada = contacts.by_contactid(ada.contactid.ok_or("no key")?);

    // By itself it answers 204 with `OData-EntityId`.
    let dock = Account {
        name: Some("O'Brien's dock".into()),
        accountnumber: Some("D'1".into()),
        revenue: Some("1234567890123.45".parse()?),
        kind: Some(AccountKind::Supplier),
        ..Default::default()
    };
    let dock = dock.bind(Account::PRIMARYCONTACTID, ada.path().to_string());
    let created = accounts.create(&dock).minimal().await?;
    println!("an address: {}", created.url.is_some());

    let dock = accounts
        .by_accountnumber("D'1")
        .get()
        .select([Account::ACCOUNTID, Account::NAME, Account::REVENUE])
        .expand(
            Account::PRIMARYCONTACTID
                .options()
                .select([Contact::FULLNAME]),
        )
        .await?;
    let contact = dock.expanded(Account::PRIMARYCONTACTID)?;
    println!(
        "{:?} {:?} of {:?}",
        dock.name,
        dock.revenue.as_ref().map(ToString::to_string),
        contact.and_then(|contact| contact.fullname)
    );

    let large: Decimal = "1000000000000.01".parse()?;
    let suppliers = Account::KIND
        .eq(AccountKind::Supplier)
        .and(Account::REVENUE.gt(large));
    println!(
        "{} supplier",
        accounts.list().filter(suppliers).await?.items.len()
    );

    let id = dock.accountid.ok_or("no key")?;
    let qualified = accounts.by_accountid(id).qualify("it's 100% sure").await?;
    println!("qualified: {:?}", qualified.name);
    println!(
        "revenue: {}",
        accounts.revenue_of(&AccountKind::Supplier).await?
    );

    // A change set: both or none.
    let mut batch = crm.batch();
    let mut group = batch.group();
    let renamed = group.add(
        accounts
            .by_accountid(id)
            .update(Patch::new().set(Account::NAME, "Dock 4")),
    );
    let grace = Contact {
        fullname: Some("Grace".into()),
        ..Default::default()
    };
    let grace = group.add(contacts.create(&grace));
    let mut broken = batch.group();
    let lost = broken.add(
        accounts
            .by_accountid(id)
            .update(Patch::new().set(Account::NAME, "Lost")),
    );
    let missing = broken.add(
        contacts
            .by_contactid("00000000-0000-4000-8000-000000000000".parse()?)
            .delete(),
    );
    let all = batch.add(contacts.list());
    let answers = batch.send().await?;
    answers.take(renamed)?;
    println!("created together: {:?}", answers.take(grace)?.fullname);
    println!(
        "none of these: {} {}",
        answers.take(lost).is_err(),
        answers.take(missing).is_err()
    );
    println!("{} contacts", answers.take(all)?.items.len());
    println!("{:?}", accounts.by_accountid(id).get().await?.name);
    Ok(())
}
