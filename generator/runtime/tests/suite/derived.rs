//! Values and tokens of derived types where their base is expected.

use odata_runtime::{
    self as odata, Additional, Collection, Many, Navigation, Property, Service, engine, it,
};
use serde_json::{Value, json};

use super::Checked;
use super::sample::models::{
    AndroidForWorkGeneralDeviceConfiguration as Android, AnyDeviceConfiguration as Any,
    DeviceConfiguration, MimeContent, Sampler, WindowsConfiguration as Windows,
};

/// A list in which items may be null.
const LISTS: &Property<Sampler, Vec<Option<Any>>> = &Property::new("lists");
/// What the derived type alone has.
const RINGS: Navigation<Windows, Any, Many> = Navigation::new("rings");
const HOST: Navigation<Windows, Any> = Navigation::new("host");

fn windows() -> Windows {
    Windows {
        id: Some("w".into()),
        updates: Some(vec!["u".into()]),
        ..Windows::default()
    }
}

fn written(object: &impl odata::Encode) -> Value {
    serde_json::from_slice(&engine::to_vec(object)).unwrap_or_default()
}

#[test]
fn paths_go_on_through_polymorphic_values() {
    let path = Sampler::TARGET / DeviceConfiguration::DISPLAY_NAME;
    assert_eq!(path.path(), "target/displayName");
    let path = Sampler::TARGET.then(DeviceConfiguration::ID);
    assert_eq!(path.path(), "target/id");
    let filters = [
        Sampler::TARGETS.any(DeviceConfiguration::VERSION.gt(1)),
        LISTS.all(DeviceConfiguration::VERSION.gt(1)),
        Sampler::LABELS.any(it::<String>().eq("x")),
        Sampler::CONTENTS.any(MimeContent::TYPE.eq("t")),
    ];
    assert_eq!(
        filters.map(|filter| filter.to_string()),
        [
            "targets/any(x1:x1/version gt 1)",
            "lists/all(x1:x1/version gt 1)",
            "labels/any(x1:x1 eq 'x')",
            "contents/any(x1:x1/type eq 't')",
        ]
    );
}

#[test]
fn tokens_of_a_derived_type_name_it() {
    const WINDOWS: &str = "microsoft.graph.windows.windowsConfiguration";
    let path = Windows::UPDATES.of::<DeviceConfiguration>();
    assert_eq!(path.path(), format!("{WINDOWS}/updates"));
    let within = Sampler::TARGET / Windows::UPDATES.of();
    assert_eq!(within.path(), format!("target/{WINDOWS}/updates"));
    let deeper = HOST.of::<DeviceConfiguration>() / DeviceConfiguration::ID;
    assert_eq!(deeper.path(), format!("{WINDOWS}/host/id"));
    let two = HOST / Windows::UPDATES.of();
    assert_eq!(two.path(), format!("host/{WINDOWS}/updates"));
    // That the type itself is a base of another changes nothing.
    assert_eq!(
        DeviceConfiguration::ID
            .of::<DeviceConfiguration>()
            .of::<DeviceConfiguration>()
            .path(),
        "microsoft.graph.deviceConfiguration/id"
    );
    let filters = [
        Windows::UPDATES
            .of::<DeviceConfiguration>()
            .any(it::<String>().eq("x")),
        RINGS.of().any(Android::PASSWORD_REQUIRED.of().eq(true)),
    ];
    assert_eq!(
        filters.map(|filter| filter.to_string()),
        [
            format!("{WINDOWS}/updates/any(x1:x1 eq 'x')"),
            format!(
                "{WINDOWS}/rings/any(x1:x1/microsoft.graph.androidForWorkGeneralDeviceConfiguration/passwordRequired eq true)"
            ),
        ]
    );
}

#[test]
fn a_list_of_the_base_takes_them() -> Checked {
    let root = Service::new("https://example.org")?.root();
    let all = Collection::<Any>::from(root.segment("all"));
    let request = all
        .list()
        .select([DeviceConfiguration::ID, &Windows::UPDATES.of()])
        .filter(Android::STATUS.of().is_null())
        .expand(HOST.of())
        .expand(RINGS.of().options().select([&Android::PRICE.of()]).top(1))
        .order_by([Android::PRICE.of().desc(), DeviceConfiguration::ID.asc()])
        .request();
    let android = "microsoft.graph.androidForWorkGeneralDeviceConfiguration";
    let windows = "microsoft.graph.windows.windowsConfiguration";
    let query: Vec<(String, String)> = azure_core::http::Url::parse(request.url())?
        .query_pairs()
        .into_owned()
        .collect();
    let expected = [
        ("$select", format!("id,{windows}/updates")),
        (
            "$expand",
            format!("{windows}/host,{windows}/rings($select={android}/price;$top=1)"),
        ),
        ("$filter", format!("{android}/status eq null")),
        ("$orderby", format!("{android}/price desc,id")),
    ];
    assert_eq!(
        query,
        expected.map(|(name, value)| (name.to_owned(), value))
    );
    Ok(())
}

#[test]
fn a_value_is_taken_as_what_it_is() -> Checked {
    let mut any = Any::from(windows());
    assert!(any.is_type::<Windows>() && !any.is_type::<DeviceConfiguration>());
    assert_eq!(any.as_type::<Windows>(), Some(&windows()));
    assert!(any.as_type::<Android>().is_none());
    let inside = any.as_type_mut::<Windows>().ok_or("it is one")?;
    inside.updates = None;
    let error = any
        .clone()
        .into_type::<Android>()
        .err()
        .ok_or("it is another one")?;
    assert_eq!(
        error.to_string(),
        "the value is a `microsoft.graph.windows.windowsConfiguration`, not a \
         `microsoft.graph.androidForWorkGeneralDeviceConfiguration`"
    );
    assert_eq!(
        error.wanted(),
        "microsoft.graph.androidForWorkGeneralDeviceConfiguration"
    );
    assert_eq!(error.found(), any.type_name());
    assert_eq!(error.into_value(), any);
    assert!(Android::try_from(any.clone()).is_err());
    assert_eq!(Windows::try_from(any)?.id.as_deref(), Some("w"));
    Ok(())
}

/// The value may hold secrets.
#[test]
fn the_error_shows_no_value() -> Checked {
    let mut windows = windows();
    windows.additional.insert("token", "marked");
    let error = Android::try_from(Any::from(windows))
        .err()
        .ok_or("it is another one")?;
    assert!(!format!("{error:?} {error}").contains("marked"));
    let text = "{\"@odata.type\":\"#a\u{202e}b\",\"token\":\"marked\"}";
    let value: Any = engine::from_slice(text.as_bytes())?;
    let error = Android::try_from(value).err().ok_or("it is another one")?;
    let shown = format!("{error:?} {error}");
    assert!(
        !shown.contains('\u{202e}') && !shown.contains("marked"),
        "{shown}"
    );
    Ok(())
}

#[test]
fn properties_of_the_base_are_set_whatever_the_type() -> Checked {
    let mut any = Any::from(windows());
    any.set(DeviceConfiguration::DISPLAY_NAME, "dock");
    any.set(DeviceConfiguration::VERSION, 4);
    assert_eq!(any.get(DeviceConfiguration::VERSION), Some(&4));
    let windows = any.as_type::<Windows>().ok_or("it is one")?;
    assert_eq!(
        (windows.display_name.as_deref(), windows.version),
        (Some("dock"), Some(4))
    );
    // A null that was read is one no more.
    let mut any: Any = engine::from_slice(br#"{"displayName":null}"#)?;
    any.set(DeviceConfiguration::DISPLAY_NAME, "dock");
    assert_eq!(written(&any)["displayName"], json!("dock"));
    // Behind a pointer, and where the object has no such property.
    assert!(odata::set(&mut Plain::default(), PARENT, Plain::default()));
    assert!(!odata::set(&mut Plain::default(), Sampler::INT, 1));
    Ok(())
}

const PARENT: &Property<Plain, Plain> = &Property::new("parent");

/// A type that stays plain although one derives from it.
struct Plain {
    id: Option<String>,
    parent: Option<Box<Plain>>,
    additional: Additional,
}

odata::object! { Plain = "n.plain", "id" => id, "parent" => parent }
odata::derived! { Plain, Fancy }

struct Fancy {
    id: Option<String>,
    price: Option<odata::Decimal>,
    additional: Additional,
}

odata::object! { Fancy = "n.fancy", "id" => id, "price" => price }

#[test]
fn a_plain_value_keeps_what_it_is_and_is_read_as_it() -> Checked {
    let text = r##"{"@odata.type":"#n.fancy","id":"f","price":12345678901234567890.10,"new":[null,1.50]}"##;
    let plain: Plain = engine::from_slice(text.as_bytes())?;
    assert_eq!(plain.id.as_deref(), Some("f"));
    assert_eq!(String::from_utf8(engine::to_vec(&plain))?, text);
    let fancy: Fancy = plain.read_as()?.ok_or("it is one")?;
    assert_eq!(
        fancy.price.as_ref().map(ToString::to_string).as_deref(),
        Some("12345678901234567890.10")
    );
    assert_eq!(fancy.additional.len(), 1);
    assert_eq!(String::from_utf8(engine::to_vec(&fancy))?, text);
    for other in [r##"{"@odata.type":"#n.other","id":"f"}"##, r#"{"id":"f"}"#] {
        let plain: Plain = engine::from_slice(other.as_bytes())?;
        assert!(plain.read_as::<Fancy>()?.is_none(), "{other}");
    }
    let bad: Plain = engine::from_slice(br##"{"@odata.type":"#n.fancy","price":[]}"##)?;
    let error = bad
        .read_as::<Fancy>()
        .err()
        .ok_or("a list is not a price")?;
    assert_eq!(error.path(), "price");
    Ok(())
}

#[test]
fn a_collection_of_plain_values_takes_the_derived_ones() -> Checked {
    let root = Service::new("https://example.org")?.root();
    let all = Collection::<Plain>::from(root.segment("all"));
    let fancy = Fancy {
        price: Some(1.into()),
        ..Fancy::default()
    };
    let request = all.create(&fancy).request();
    assert_eq!(
        request.body(),
        Some(&br##"{"@odata.type":"#n.fancy","price":1}"##[..])
    );
    let price: &Property<Fancy, odata::Decimal> = &Property::new("price");
    let request = all.list().order_by(price.of().asc()).request();
    assert!(
        request.url().ends_with("?$orderby=n.fancy/price"),
        "{}",
        request.url()
    );
    Ok(())
}
