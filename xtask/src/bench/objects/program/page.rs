//! The JSON text that is read: devices with every property, some of them null, in the order of the metadata.

use serde_json::{Value, json};

/// The text of a list of devices; with three members each that the metadata does not know, if asked.
pub fn text(devices: usize, unknown: bool) -> String {
    let all: Vec<Value> = (0..devices)
        .map(|index| {
            let mut device = device(&mut Dice(index as u64 + 1));
            if unknown && let Some(members) = device.as_object_mut() {
                members.insert("newerText".to_owned(), json!("not in the metadata"));
                members.insert("newerNumber".to_owned(), json!(17));
                members.insert("newerObject".to_owned(), json!({"a": [1, 2], "b": null}));
            }
            device
        })
        .collect();
    Value::Array(all).to_string()
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // The constants of Knuth's MMIX; the upper bits are the random ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    /// One of four values is null.
    fn maybe(&mut self, value: Value) -> Value {
        if self.roll(4) == 0 {
            Value::Null
        } else {
            value
        }
    }

    fn bool(&mut self) -> Value {
        json!(self.roll(2) == 1)
    }

    fn digits(&mut self, count: u32) -> String {
        (0..count).map(|_| self.roll(10).to_string()).collect()
    }

    fn guid(&mut self) -> String {
        let (a, b) = (self.roll(1 << 31), self.roll(1 << 31));
        format!(
            "{a:08x}-{:04x}-4{:03x}-a{:03x}-{b:012x}",
            b & 0xffff,
            a & 0xfff,
            b >> 20
        )
    }

    fn date(&mut self) -> Value {
        let (month, day, hour) = (self.roll(12) + 1, self.roll(28) + 1, self.roll(24));
        let (minute, second, fraction) = (self.roll(60), self.roll(60), self.roll(1_000_000));
        json!(format!(
            "2025-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:06}1Z"
        ))
    }

    fn maybe_date(&mut self) -> Value {
        let date = self.date();
        self.maybe(date)
    }

    fn choice(&mut self, names: &[&str]) -> Value {
        let index = usize::try_from(self.roll(names.len() as u64)).unwrap_or(0);
        json!(names.get(index))
    }
}

fn device(dice: &mut Dice) -> Value {
    let number = dice.digits(4);
    json!({
        "id": dice.guid(),
        "name": format!("Warehouse phone {number} \"Büro\""),
        "serialNumber": dice.digits(12),
        "model": dice.choice(&["Pixel 9", "Galaxy Tab Active5", "Latitude 5450", "iPad (10th generation)"]),
        "manufacturer": dice.choice(&["Google", "samsung", "Dell Inc.", "Apple"]),
        "operatingSystem": dice.choice(&["Android", "Windows", "iPadOS"]),
        "systemVersion": format!("10.0.{}", dice.digits(5)),
        "ownerId": dice.guid(),
        "ownerName": dice.maybe(json!("Ada Lovelace")),
        "ownerEmail": dice.maybe(json!(format!("ada.{number}@fleet.example.org"))),
        "ownerPrincipalName": format!("ada.{number}@fleet.example.org"),
        "phoneNumber": dice.maybe(json!("+49 30 0000 0000")),
        "carrier": dice.maybe(json!("Carrier")),
        "wirelessAddress": dice.digits(12),
        "wiredAddress": dice.maybe(json!("0A1B2C3D4E5F")),
        "imei": dice.maybe(json!("350000000000017")),
        "meid": Value::Null,
        "udid": Value::Null,
        "directoryId": dice.guid(),
        "categoryName": dice.choice(&["Kiosk", "Personal", "Shared"]),
        "profileName": dice.maybe(json!("Standard profile of the warehouse")),
        "notes": dice.maybe(json!("Lent to the night shift.\nThe screen has a scratch.")),
        "partnerName": Value::Null,
        "securityPatch": "2025-06-05",
        "ownership": dice.choice(&["unknown", "company", "personal"]),
        "managementState": dice.choice(&["managed", "retirePending", "wipePending", "unhealthy", "discovered"]),
        "enrollmentKind": dice.choice(&["none", "byUser", "byAdministrator", "byPartner", "inBulk"]),
        "complianceState": dice.choice(&["unknown", "compliant", "noncompliant", "inGracePeriod", "conflict"]),
        "joinKind": dice.choice(&["none", "registered", "joined", "hybrid"]),
        "agent": dice.choice(&["none", "push", "profile", "both"]),
        "registrationState": dice.choice(&["notRegistered", "registered", "revoked", "blocked"]),
        "editionFamily": dice.choice(&["basic", "business", "enterprise", "education"]),
        "enrolledAt": dice.date(),
        "lastSyncAt": dice.date(),
        "graceEndsAt": dice.maybe_date(),
        "certificateExpiresAt": dice.date(),
        "firstSeenAt": dice.date(),
        "lastChangedAt": dice.date(),
        "restartedAt": dice.maybe_date(),
        "isEncrypted": dice.bool(),
        "isSupervised": dice.bool(),
        "isRooted": dice.bool(),
        "isRegistered": dice.bool(),
        "isShared": dice.bool(),
        "isLost": dice.bool(),
        "needsApproval": dice.bool(),
        "totalStorage": 128_000_000_000_u64 + dice.roll(1_000_000),
        "freeStorage": dice.roll(1 << 31),
        "totalMemory": 8_589_934_592_u64,
        "batteryLevel": 12.5,
        "processorCount": 8,
        "editionNumber": dice.roll(200),
        "hardware": {
            "board": "Board A-17",
            "bios": format!("1.{}", dice.digits(3)),
            "processor": "x64",
            "chassis": null,
            "language": "de-DE",
            "address": "10.17.0.4",
            "totalSpace": 128_000_000_000_u64,
            "freeSpace": dice.roll(1 << 31),
            "hasSecureChip": dice.bool(),
            "battery": {
                "serialNumber": dice.digits(10),
                "health": "good",
                "cycles": dice.roll(900),
                "capacity": 4300,
            },
        },
        "health": {
            "attestedAt": dice.date(),
            "issuedAt": dice.date(),
            "bootRevision": "1.17",
            "codeIntegrity": "enabled",
            "secureBoot": "enabled",
            "earlyLaunch": "enabled",
            "bootLoader": null,
            "debugging": "disabled",
            "restarts": dice.roll(100),
            "resets": dice.roll(10),
            "hasRecoveryEnvironment": dice.bool(),
            "status": "healthy",
        },
        "features": {
            "inventory": dice.bool(),
            "modernApps": dice.bool(),
            "resourceAccess": false,
            "configuration": true,
            "compliance": true,
            "updates": null,
        },
        "actions": [
            {
                "name": "locate",
                "state": dice.choice(&["pending", "active", "done", "failed"]),
                "startedAt": dice.date(),
                "lastChangedAt": dice.date(),
            },
            {
                "name": "restart",
                "state": "done",
                "startedAt": dice.date(),
                "lastChangedAt": dice.date(),
            },
        ],
        "tags": ["kiosk", "building 4", "night shift"],
        "scopes": ["0", number],
    })
}
