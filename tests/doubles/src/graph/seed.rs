//! What the sets hold at the start. The enrollment profiles are empty.

use serde_json::json;

use super::state::State;
use super::{CONFIGURATIONS, GROUPS, SAMPLES, USERS};

/// The group that has members.
pub const GROUP: &str = "6a1f0000-0000-4000-8000-000000000001";
/// A user with a manager.
pub const USER: &str = "7b2f0000-0000-4000-8000-000000000001";
/// The manager.
pub const MANAGER: &str = "7b2f0000-0000-4000-8000-000000000002";
/// A configuration of a type that the schema has.
pub const GENERAL: &str = "8c3f0000-0000-4000-8000-000000000001";
/// A configuration of a type that nobody knows.
pub const UNKNOWN: &str = "8c3f0000-0000-4000-8000-000000000003";
/// A sample with a value for every property.
pub const FULL: &str = "9d4f0000-0000-4000-8000-000000000001";

/// Adds the data.
pub(super) fn add(state: &mut State) {
    configurations(state);
    directory(state);
    samples(state);
}

fn configurations(state: &mut State) {
    state.seed(
        CONFIGURATIONS,
        json!({
            "@odata.type": "#microsoft.graph.androidForWorkGeneralDeviceConfiguration", "id": GENERAL,
            "displayName": "General", "description": null, "version": 2, "supportsScopeTags": true,
            "createdDateTime": "2016-12-31T23:59:54.0590989-08:00", "lastModifiedDateTime": "2026-01-02T03:04:05.0000001Z",
            "roleScopeTagIds": ["0", "tag 1"], "passwordMinimumLength": 6, "passwordRequiredType": "atLeastNumeric",
            "workProfileBlockCamera": true, "notInTheMetadata": {"deep": [1, 2.5, null]}
        }),
    );
    state.child(
        CONFIGURATIONS,
        GENERAL,
        "assignments",
        json!({
            "id": format!("{GENERAL}_1"), "source": "direct", "sourceId": null,
            "target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": GROUP}
        }),
    );
    state.seed(
        CONFIGURATIONS,
        json!({
            "@odata.type": "#microsoft.graph.androidForWorkCustomConfiguration", "id": "8c3f0000-0000-4000-8000-000000000002",
            "displayName": "Custom", "version": 1, "supportsScopeTags": false, "roleScopeTagIds": [],
            "createdDateTime": "2026-01-01T00:00:00.0000000Z", "lastModifiedDateTime": "9999-12-31T23:59:59.9999999Z",
            "omaSettings": [
                {"@odata.type": "#microsoft.graph.omaSettingString", "displayName": "a", "omaUri": "./a", "value": "text", "secretReferenceValueId": "s 1"},
                {"@odata.type": "#microsoft.graph.omaSettingInteger", "displayName": "b", "omaUri": "./b", "value": 7},
                {"@odata.type": "#microsoft.graph.omaSettingHologram", "displayName": "c", "omaUri": "./c", "value": {"x": 1}}
            ]
        }),
    );
    state.seed(
        CONFIGURATIONS,
        json!({
            "@odata.type": "#microsoft.graph.quantumDeviceConfiguration", "id": UNKNOWN,
            "displayName": "Not known yet", "version": 1, "supportsScopeTags": true, "roleScopeTagIds": ["0"],
            "createdDateTime": "2026-01-01T00:00:00Z", "lastModifiedDateTime": "2026-01-01T00:00:00Z",
            "qubits": 7, "entangledWith": ["x"]
        }),
    );
    state.seed(
        CONFIGURATIONS,
        json!({
            "id": "8c3f0000-0000-4000-8000-000000000004", "displayName": "No type at all", "version": 1,
            "supportsScopeTags": true, "createdDateTime": "2026-01-01T00:00:00Z", "lastModifiedDateTime": "2026-01-01T00:00:00Z"
        }),
    );
}

fn directory(state: &mut State) {
    let user = |id: &str, name: &str, upn: &str| {
        json!({
            "@odata.type": "#microsoft.graph.user", "id": id, "displayName": name, "userPrincipalName": upn,
            "mail": upn, "accountEnabled": true, "createdDateTime": "2020-02-29T12:00:00Z", "businessPhones": ["+1 555 0100"],
            "identities": [{"signInType": "userPrincipalName", "issuer": "contoso.example", "issuerAssignedId": upn}]
        })
    };
    state.seed(
        USERS,
        user(USER, "Conan O'Brien", "conan.o'brien@contoso.example"),
    );
    state.seed(
        USERS,
        user(MANAGER, "Zoë & söhne", "zoe+boss@contoso.example"),
    );
    state.relate(USERS, USER, "manager", MANAGER);
    state.relate(USERS, USER, "memberOf", GROUP);
    state.seed(
        GROUPS,
        json!({"@odata.type": "#microsoft.graph.group", "id": GROUP, "displayName": "Dock workers", "mailNickname": "dock", "securityEnabled": true}),
    );
    state.relate(GROUPS, GROUP, "members", USER);
}

fn samples(state: &mut State) {
    state.seed(
        SAMPLES,
        json!({
            "@odata.type": "#microsoft.graph.sample", "id": FULL, "text": "it's 100% & + / ? # \"quoted\" é😀", "flag": true,
            "byte": 255, "sbyte": -128, "int16": -32768, "int32": 2_147_483_647, "int64": 9_007_199_254_740_993_i64,
            "single": 0.5, "double": 1e300, "decimal": 79.99, "date": "2020-02-29", "instant": "2016-12-31T23:59:54.0590989-08:00",
            "time": "12:30:15.5", "duration": "P1DT2H3M4.5S", "guid": "1f0a8f00-0000-4000-8000-0123456789ab", "binary": "+/8=",
            "color": "green", "hash": "sha1,sha2", "place": {"city": "Ulm", "zip": 89073}, "texts": ["a", "b,c", "d'e"],
            "numbers": [1, 2, 3], "places": [{"city": "Ulm", "zip": 89073}, {"city": "Köln", "zip": null}], "dynamic": "open"
        }),
    );
    state.seed(SAMPLES, json!({"@odata.type": "#microsoft.graph.sample", "id": "id with spaces/and'quotes'", "text": null, "texts": [], "places": []}));
    state.child(
        SAMPLES,
        FULL,
        "parts",
        json!({"id": "part-1", "text": "part", "int32": 1, "texts": ["a"]}),
    );
    state.relate(SAMPLES, FULL, "parent", "id with spaces/and'quotes'");
}
