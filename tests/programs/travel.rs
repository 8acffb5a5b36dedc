//! Travellers: open types, places on the Earth, flags, a singleton, contained trips, derived types.

use serde_json::json;
use trips::TripsClient;
use trips::models::{Guide, Harbour, Mood, Person, Place, Skills, Trip};
use trips::odata::Geo;

use crate::Outcome;

pub async fn run(travel: &TripsClient) -> Outcome {
    let people = travel.people();
    let home = Place {
        name: Some("Old harbour".into()),
        point: Some(Geo::from(
            json!({"type": "Point", "coordinates": [10.0, 53.5]}),
        )),
        ..Default::default()
    };
    let mut guide = Guide {
        user_name: Some("o'brien".into()),
        first_name: Some("Conan".into()),
        mood: Some(Mood::Tired),
        skills: Some(Skills::SAILS | Skills::DIVES),
        licence: Some(7),
        home: Some(home),
        ..Default::default()
    };
    // The type is open: a property that the metadata does not have.
    guide.additional.insert("ShoeSize", 44);
    people.create(&guide).await?;
    let plain = Person {
        user_name: Some("ann".into()),
        mood: Some(Mood::Fine),
        ..Default::default()
    };
    people.create(&plain).await?;

    let read = people.by_user_name("o'brien").get().await?;
    let read = read.as_type::<Guide>().ok_or("not a guide")?;
    println!(
        "{:?} {:?}",
        read.skills,
        read.additional.get("ShoeSize").map(ToString::to_string)
    );

    let who = Person::SKILLS
        .has(Skills::SAILS | Skills::DIVES)
        .and(Person::MOOD.eq(Mood::Tired))
        .and(Guide::LICENCE.of().gt(5));
    println!("{} can", people.list().filter(who).count_only().await?);
    println!(
        "{} people, {} guide",
        people.count().await?,
        people.as_guide().count().await?
    );
    println!(
        "licence {:?}",
        people
            .by_user_name("o'brien")
            .as_guide()
            .get()
            .await?
            .licence
    );

    // A singleton, and what belongs to it.
    let me = travel.me();
    println!("me: {:?}", me.get().await?.get(Person::USER_NAME));
    let trip = Trip {
        trip_id: Some(1),
        title: Some("North".into()),
        budget: Some(0.5),
        length: Some("P1DT2H".parse()?),
        ..Default::default()
    };
    me.trips().create(&trip).await?;
    let trip = me.trips().by_trip_id(1).get().await?;
    println!(
        "{:?} {:?}",
        trip.title,
        trip.length.map(|length| length.to_string())
    );
    me.friends()
        .add_ref(people.by_user_name("o'brien").path())
        .await?;
    me.invite("o'brien", 1).await?;
    let able = me.friends_who(&(Skills::SAILS | Skills::CLIMBS)).await?;
    println!(
        "asked for {:?}",
        able.items
            .first()
            .and_then(|person| person.get(Person::FIRST_NAME))
    );

    // Geography in filters and as an argument.
    let here = Geo::from(json!({"type": "Point", "coordinates": [9.99, 53.54]}));
    let near = Harbour::ANCHORAGE.geo_distance(&here).lt(20_000.0);
    let place = (Harbour::PLACE / Place::POINT)
        .geo_distance(&here)
        .lt(20_000.0);
    let found = travel
        .harbours()
        .list()
        .filter(near.or(place))
        .order_by(Harbour::CODE.asc())
        .await?;
    let codes: Vec<_> = found
        .items
        .into_iter()
        .filter_map(|harbour| harbour.code)
        .collect();
    println!("near: {codes:?}");
    println!("nearest: {:?}", travel.nearest_harbour(&here).await?.code);
    Ok(())
}
