//! Four programs, each with a service of another make: the arguments are their addresses and a token.

mod accounts;
mod drafts;
mod machines;
mod travel;

use crm::CrmClient;
use orders::OrdersClient;
use plant::PlantClient;
use trips::TripsClient;

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [crm, orders, trips, plant, token] = &arguments[..] else {
        return Err("usage: programs CRM ORDERS TRIPS PLANT TOKEN".into());
    };
    let token = token.as_str();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        accounts::run(&CrmClient::configure(crm).bearer(token).build()?).await?;
        drafts::run(&OrdersClient::configure(orders).bearer(token).build()?).await?;
        travel::run(&TripsClient::configure(trips).bearer(token).build()?).await?;
        machines::run(&PlantClient::configure(plant).bearer(token).build()?).await
    })
}
