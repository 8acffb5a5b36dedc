//! Random query options.

use odata_runtime::{
    Alias, Apply, Collection, Expand, ExpandAll, Expr, Levels, List, Member, Order, Search, Service,
};

use crate::conditions::condition;
use crate::expressions;
use crate::random::Random;
use crate::sample::models::{
    AndroidForWorkEnrollmentProfile as Profile, AnyDeviceConfiguration, DeviceConfiguration,
    MimeContent, Sampler,
};

/// A list of samplers or of configurations.
pub async fn send(service: &Service, random: &mut Random) {
    if random.one_in(4) {
        let configurations = service
            .root()
            .segment("deviceManagement")
            .segment("deviceConfigurations");
        let list = Collection::<AnyDeviceConfiguration>::from(configurations).list();
        let list = match random.up_to(5) {
            0 => list.expand(DeviceConfiguration::RELATED.references().top(3)),
            1 => {
                let counted = DeviceConfiguration::RELATED.counted();
                list.expand(counted.filter(DeviceConfiguration::VERSION.gt(1)))
            }
            2 => list.expand(ExpandAll::new().levels(Levels::Max)),
            3 => list.expand(ExpandAll::new().references()),
            _ => list.expand(expanded(random, 2)),
        };
        let list = list.select([DeviceConfiguration::ID, DeviceConfiguration::DISPLAY_NAME]);
        assert!(common(list, random).request().await.is_err());
        return;
    }
    let samplers = Collection::<Sampler>::from(service.root().segment("samplers"));
    let mut list = samplers.list();
    let depth = random.up_to(3);
    list = list.filter(condition(random, depth));
    if random.flag() {
        list = list.order_by([order(random), order(random)]);
    }
    for _ in 0..random.up_to(2) {
        list = list.select([selected(random)]);
    }
    if random.one_in(4) {
        let total = expressions::number(random, 2).alias("total");
        list = list.compute(&total).select([Sampler::TEXT, &total]);
        list = list.order_by(total.desc()).query("api-version", "1/2");
    }
    if random.one_in(4) {
        list = list.search(search(random, 2));
    }
    if random.one_in(8) {
        let level = i32::try_from(random.number(-9..=9)).unwrap();
        list = list.filter(Sampler::INT.gt(Expr::parameter("level", level)));
    }
    if random.one_in(6) {
        assert!(list.apply(applied(random)).request().await.is_err());
        return;
    }
    if random.one_in(8) {
        assert!(list.count_only().await.is_err());
    } else {
        assert!(common(list, random).request().await.is_err());
    }
}

fn common<T>(mut list: List<T>, random: &mut Random) -> List<T> {
    if random.one_in(3) {
        list = list.top(random.any_number().unsigned_abs());
    }
    if random.one_in(3) {
        list = list.skip(random.any_number().unsigned_abs());
    }
    if random.one_in(3) {
        list = list.count();
    }
    if random.one_in(3) {
        list = list.page_size(1 + random.up_to(999) as u32);
    }
    list
}

fn selected(random: &mut Random) -> &'static Member<Sampler> {
    let all: [&'static Member<Sampler>; 8] = [
        Sampler::TEXT,
        Sampler::LONG,
        Sampler::INSTANT,
        Sampler::LOCATION,
        Sampler::STATUS,
        Sampler::CONTENT,
        Sampler::TAGS,
        Sampler::CONTENTS,
    ];
    random.one_of(&all)
}

fn order(random: &mut Random) -> Order<Sampler> {
    match random.up_to(4) {
        0 => Sampler::TEXT.asc(),
        1 => Sampler::DAY.desc(),
        2 => Sampler::AMOUNT.asc(),
        3 => (Sampler::CONTENT / MimeContent::TYPE).desc(),
        _ => Sampler::STATUS.desc(),
    }
}

fn search(random: &mut Random, depth: usize) -> Search {
    if depth == 0 {
        let text = random.text().replace('"', "");
        return Search::term(if text.trim().is_empty() { "AND" } else { &text });
    }
    let one = search(random, depth - 1);
    match random.up_to(3) {
        0 => one.and(search(random, depth - 1)),
        1 => one.or(search(random, depth - 1)),
        2 => !one,
        _ => one,
    }
}

fn applied(random: &mut Random) -> Apply<Sampler> {
    let sum = expressions::number(random, 1).sum("total");
    let rows = Alias::count("rows");
    let kind = Sampler::CONTENT / MimeContent::TYPE;
    let apply = Apply::new().filter(condition(random, 1));
    match random.up_to(4) {
        0 => apply.aggregate((&sum, &Sampler::AMOUNT.average("mean"))),
        1 => apply.group_by([Sampler::TEXT, &kind]),
        2 => apply
            .group_by_with([Sampler::TEXT], Apply::new().aggregate((&sum, &rows)))
            .top(2),
        3 => {
            let best = Apply::new().top_count(2, expressions::number(random, 1));
            apply.concat(best, Apply::new().bottom_percent(12.5, Sampler::AMOUNT))
        }
        _ => apply
            .compute(&expressions::text(random, 1).alias("total"))
            .order_by(kind.desc()),
    }
}

fn expanded(
    random: &mut Random,
    depth: usize,
) -> Expand<DeviceConfiguration, AnyDeviceConfiguration> {
    let mut expand = DeviceConfiguration::RELATED.options();
    if random.flag() {
        let text = random.text();
        expand = expand.filter(DeviceConfiguration::DISPLAY_NAME.eq(text));
    }
    if random.flag() {
        expand = expand.select([DeviceConfiguration::ID, DeviceConfiguration::VERSION]);
    }
    if random.flag() {
        expand = expand.order_by(DeviceConfiguration::CREATED_DATE_TIME.desc());
    }
    if random.one_in(3) {
        expand = expand.top(random.any_number().unsigned_abs());
    }
    if random.one_in(3) {
        expand = expand.count();
    }
    if random.one_in(3) {
        expand = expand.levels(1 + random.up_to(9) as u32);
    }
    if random.one_in(3) {
        let text = random.text();
        let owner = DeviceConfiguration::OWNER.options();
        expand = expand.expand(
            owner
                .select([Profile::ID])
                .filter(Profile::DISPLAY_NAME.contains(text)),
        );
    }
    if depth > 0 && random.flag() {
        expand = expand.expand(expanded(random, depth - 1));
    }
    expand
}
