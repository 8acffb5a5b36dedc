//! The types, sets and operations that a double has at the start.

use serde_json::json;

use super::enrollment::{create_token, revoke_token};
use super::operation::{Call, Operation, Owner};
use super::store::EntitySet;
use super::{CONFIGURATIONS, GROUPS, PROFILES, SAMPLES, USERS};
use crate::odata::{Enumeration, Schema, Structured};

/// The type of the enrollment profiles.
pub const PROFILE: &str = "microsoft.graph.androidForWorkEnrollmentProfile";
const CONFIGURATION: &str = "microsoft.graph.deviceConfiguration";
const ENTITY: &str = "microsoft.graph.entity";
const OBJECT: &str = "microsoft.graph.directoryObject";

/// Adds the types.
pub fn add(schema: &mut Schema) {
    schema.add(
        Structured::new(ENTITY)
            .is_abstract()
            .required(&[("id", "Edm.String")]),
    );
    profiles(schema);
    configurations(schema);
    directory(schema);
    samples(schema);
}

fn profiles(schema: &mut Schema) {
    schema.add(
        Structured::new("microsoft.graph.mimeContent")
            .nullable(&[("type", "Edm.String"), ("value", "Edm.Binary")]),
    );
    schema.add(
        Structured::new(PROFILE)
            .base(ENTITY)
            .nullable(&[
                ("accountId", "Edm.String"),
                ("description", "Edm.String"),
                ("displayName", "Edm.String"),
                ("qrCodeContent", "Edm.String"),
                ("qrCodeImage", "microsoft.graph.mimeContent"),
                ("tokenValue", "Edm.String"),
            ])
            .required(&[
                ("enrolledDeviceCount", "Edm.Int32"),
                ("tokenExpirationDateTime", "Edm.DateTimeOffset"),
            ])
            .computed(&[
                ("createdDateTime", "Edm.DateTimeOffset"),
                ("lastModifiedDateTime", "Edm.DateTimeOffset"),
            ]),
    );
}

fn configurations(schema: &mut Schema) {
    let password = "microsoft.graph.androidForWorkRequiredPasswordType";
    let members = [
        ("deviceDefault", 0),
        ("lowSecurityBiometric", 1),
        ("required", 2),
        ("atLeastNumeric", 3),
        ("unknownFutureValue", 8),
        ("knownToFewOnly", 9),
    ];
    schema.add_enumeration(Enumeration::new(password, false, &members));
    let source = "microsoft.graph.deviceAndAppManagementAssignmentSource";
    schema.add_enumeration(Enumeration::new(
        source,
        false,
        &[("direct", 0), ("policySets", 1)],
    ));
    let target = "microsoft.graph.deviceAndAppManagementAssignmentTarget";
    schema.add(Structured::new(target));
    schema.add(Structured::new("microsoft.graph.allDevicesAssignmentTarget").base(target));
    schema.add(
        Structured::new("microsoft.graph.groupAssignmentTarget")
            .base(target)
            .nullable(&[("groupId", "Edm.String")]),
    );
    schema.add(
        Structured::new("microsoft.graph.deviceConfigurationAssignment")
            .base(ENTITY)
            .nullable(&[("sourceId", "Edm.String"), ("target", target)])
            .required(&[("source", source)]),
    );
    schema.add(
        Structured::new(CONFIGURATION)
            .base(ENTITY)
            .is_abstract()
            .nullable(&[
                ("description", "Edm.String"),
                ("roleScopeTagIds", "Collection(Edm.String)"),
            ])
            .required(&[
                ("displayName", "Edm.String"),
                ("supportsScopeTags", "Edm.Boolean"),
            ])
            .computed(&[
                ("createdDateTime", "Edm.DateTimeOffset"),
                ("lastModifiedDateTime", "Edm.DateTimeOffset"),
                ("version", "Edm.Int32"),
            ])
            .navigation(
                "assignments",
                "Collection(microsoft.graph.deviceConfigurationAssignment)",
                true,
            ),
    );
    schema.add(
        Structured::new("microsoft.graph.androidForWorkGeneralDeviceConfiguration")
            .base(CONFIGURATION)
            .nullable(&[("passwordMinimumLength", "Edm.Int32")])
            .required(&[
                ("passwordRequiredType", password),
                ("workProfileBlockCamera", "Edm.Boolean"),
            ]),
    );
    let setting = "microsoft.graph.omaSetting";
    schema.add(
        Structured::new(setting)
            .is_abstract()
            .nullable(&[
                ("description", "Edm.String"),
                ("secretReferenceValueId", "Edm.String"),
            ])
            .required(&[("displayName", "Edm.String"), ("omaUri", "Edm.String")]),
    );
    schema.add(
        Structured::new("microsoft.graph.omaSettingString")
            .base(setting)
            .required(&[("value", "Edm.String")]),
    );
    schema.add(
        Structured::new("microsoft.graph.omaSettingInteger")
            .base(setting)
            .required(&[("value", "Edm.Int32")]),
    );
    schema.add(
        Structured::new("microsoft.graph.androidForWorkCustomConfiguration")
            .base(CONFIGURATION)
            .nullable(&[("omaSettings", "Collection(microsoft.graph.omaSetting)")]),
    );
}

fn directory(schema: &mut Schema) {
    schema.add(
        Structured::new(OBJECT)
            .base(ENTITY)
            .nullable(&[("deletedDateTime", "Edm.DateTimeOffset")]),
    );
    let identity = "microsoft.graph.objectIdentity";
    let identity_properties = [
        ("signInType", "Edm.String"),
        ("issuer", "Edm.String"),
        ("issuerAssignedId", "Edm.String"),
    ];
    schema.add(Structured::new(identity).nullable(&identity_properties));
    schema.add(
        Structured::new("microsoft.graph.user")
            .base(OBJECT)
            .nullable(&[
                ("accountEnabled", "Edm.Boolean"),
                ("displayName", "Edm.String"),
                ("mail", "Edm.String"),
                ("userPrincipalName", "Edm.String"),
                ("createdDateTime", "Edm.DateTimeOffset"),
                ("identities", "Collection(microsoft.graph.objectIdentity)"),
                ("businessPhones", "Collection(Edm.String)"),
            ])
            .navigation("manager", "microsoft.graph.directoryObject", false)
            .navigation(
                "memberOf",
                "Collection(microsoft.graph.directoryObject)",
                false,
            ),
    );
    schema.add(
        Structured::new("microsoft.graph.group")
            .base(OBJECT)
            .nullable(&[
                ("displayName", "Edm.String"),
                ("mailNickname", "Edm.String"),
                ("securityEnabled", "Edm.Boolean"),
            ])
            .navigation(
                "members",
                "Collection(microsoft.graph.directoryObject)",
                false,
            )
            .navigation(
                "owners",
                "Collection(microsoft.graph.directoryObject)",
                false,
            ),
    );
}

fn samples(schema: &mut Schema) {
    let colors = [
        ("red", 0),
        ("green", 1),
        ("blue", 2),
        ("unknownFutureValue", 3),
        ("violet", 4),
    ];
    schema.add_enumeration(Enumeration::new(
        "microsoft.graph.sampleColor",
        false,
        &colors,
    ));
    schema.add_enumeration(Enumeration::new(
        "microsoft.graph.sampleHash",
        true,
        &[("none", 0), ("sha1", 1), ("sha2", 2)],
    ));
    schema.add(
        Structured::new("microsoft.graph.samplePlace")
            .nullable(&[("city", "Edm.String"), ("zip", "Edm.Int32")]),
    );
    schema.add(
        Structured::new("microsoft.graph.sample")
            .base(ENTITY)
            .open()
            .nullable(&[
                ("text", "Edm.String"),
                ("flag", "Edm.Boolean"),
                ("byte", "Edm.Byte"),
                ("sbyte", "Edm.SByte"),
                ("int16", "Edm.Int16"),
                ("int32", "Edm.Int32"),
                ("int64", "Edm.Int64"),
                ("single", "Edm.Single"),
                ("double", "Edm.Double"),
                ("decimal", "Edm.Decimal"),
                ("date", "Edm.Date"),
                ("instant", "Edm.DateTimeOffset"),
                ("time", "Edm.TimeOfDay"),
                ("duration", "Edm.Duration"),
                ("guid", "Edm.Guid"),
                ("binary", "Edm.Binary"),
                ("content", "Edm.Stream"),
                ("color", "microsoft.graph.sampleColor"),
                ("hash", "microsoft.graph.sampleHash"),
                ("place", "microsoft.graph.samplePlace"),
                ("texts", "Collection(Edm.String)"),
                ("numbers", "Collection(Edm.Int32)"),
                ("places", "Collection(microsoft.graph.samplePlace)"),
            ])
            .navigation("parent", "microsoft.graph.sample", false)
            .navigation("parts", "Collection(microsoft.graph.sample)", true),
    );
}

/// The sets.
pub fn sets() -> Vec<EntitySet> {
    let read = [
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementConfiguration.ReadWrite.All",
    ];
    let write = ["DeviceManagementConfiguration.ReadWrite.All"];
    let profiles = EntitySet::new(PROFILES, PROFILE, &read, &write);
    let configurations = EntitySet {
        always_typed: true,
        ..EntitySet::new(CONFIGURATIONS, CONFIGURATION, &read, &write)
    };
    let users = EntitySet {
        alternate_keys: vec![
            vec!["userPrincipalName".into()],
            vec!["mail".into(), "accountEnabled".into()],
        ],
        media: vec!["photo".into()],
        advanced: true,
        ..EntitySet::new(
            USERS,
            "microsoft.graph.user",
            &["User.Read.All", "User.ReadWrite.All"],
            &["User.ReadWrite.All"],
        )
    };
    let groups = EntitySet {
        advanced: true,
        ..EntitySet::new(
            GROUPS,
            "microsoft.graph.group",
            &["Group.Read.All", "Group.ReadWrite.All"],
            &["Group.ReadWrite.All"],
        )
    };
    vec![
        profiles,
        configurations,
        users,
        groups,
        EntitySet::new(SAMPLES, "microsoft.graph.sample", &[], &[]),
    ]
}

/// The operations.
pub fn operations() -> Vec<Operation> {
    let profile = || Owner::Entity(PROFILE.into());
    let secret = "secretReferenceValueId";
    let echo = |call: Call<'_>| {
        Ok(Some(json!(
            call.arguments
                .values()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        )))
    };
    vec![
        Operation::action("createToken", profile(), create_token).parameter(
            "tokenValidityInSeconds",
            "Edm.Int32",
            false,
        ),
        Operation::action("revokeToken", profile(), revoke_token),
        Operation::function(
            "getOmaSettingPlainTextValue",
            Owner::Entity(CONFIGURATION.into()),
            "Edm.String",
            move |call| {
                Ok(Some(json!(format!(
                    "plain text of {}",
                    call.arguments
                        .get(secret)
                        .and_then(|id| id.as_str())
                        .unwrap_or_default()
                ))))
            },
        )
        .parameter(secret, "Edm.String", true),
        Operation::function(
            "echo",
            Owner::Collection("microsoft.graph.sample".into()),
            "Edm.String",
            echo,
        )
        .parameter("text", "Edm.String", false),
        Operation::function(
            "echo",
            Owner::Collection("microsoft.graph.sample".into()),
            "Edm.String",
            echo,
        )
        .parameter("color", "microsoft.graph.sampleColor", false)
        .parameter("instant", "Edm.DateTimeOffset", true),
        Operation::function(
            "echo",
            Owner::Collection("microsoft.graph.sample".into()),
            "Edm.String",
            echo,
        )
        .parameter("texts", "Collection(Edm.String)", false),
        Operation::function(
            "getSpan",
            Owner::Path("/beta/testing".into()),
            "Edm.String",
            echo,
        )
        .namespace("microsoft.graph.testing")
        .parameter("from", "Edm.DateTimeOffset", false)
        .parameter("length", "Edm.Duration", false),
        Operation::action("reset", Owner::Path("/beta/testing".into()), |call| {
            Ok(Some(json!(call.arguments.len())))
        })
        .parameter("reason", "Edm.String", true)
        .returns("Edm.Int32"),
    ]
}
