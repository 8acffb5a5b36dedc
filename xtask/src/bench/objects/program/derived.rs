//! The same device for serde's derive, as a program without a generated client would write it.
//!
//! `D` is the type of its dates.

use std::fmt;

use bench_objects_sdk::odata::DateTimeOffset;
use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// The date type of the generated client, read and written without its engine.
pub struct Instant(DateTimeOffset);

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Instant;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date and time")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Instant, E> {
                text.parse().map(Instant).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Text)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Device<D> {
    pub id: Option<String>,
    pub name: Option<String>,
    pub serial_number: Option<String>,
    pub model: Option<String>,
    pub manufacturer: Option<String>,
    pub operating_system: Option<String>,
    pub system_version: Option<String>,
    pub owner_id: Option<String>,
    pub owner_name: Option<String>,
    pub owner_email: Option<String>,
    pub owner_principal_name: Option<String>,
    pub phone_number: Option<String>,
    pub carrier: Option<String>,
    pub wireless_address: Option<String>,
    pub wired_address: Option<String>,
    pub imei: Option<String>,
    pub meid: Option<String>,
    pub udid: Option<String>,
    pub directory_id: Option<String>,
    pub category_name: Option<String>,
    pub profile_name: Option<String>,
    pub notes: Option<String>,
    pub partner_name: Option<String>,
    pub security_patch: Option<String>,
    pub ownership: Option<Ownership>,
    pub management_state: Option<ManagementState>,
    pub enrollment_kind: Option<EnrollmentKind>,
    pub compliance_state: Option<ComplianceState>,
    pub join_kind: Option<JoinKind>,
    pub agent: Option<AgentKind>,
    pub registration_state: Option<RegistrationState>,
    pub edition_family: Option<EditionFamily>,
    pub enrolled_at: Option<D>,
    pub last_sync_at: Option<D>,
    pub grace_ends_at: Option<D>,
    pub certificate_expires_at: Option<D>,
    pub first_seen_at: Option<D>,
    pub last_changed_at: Option<D>,
    pub restarted_at: Option<D>,
    pub is_encrypted: Option<bool>,
    pub is_supervised: Option<bool>,
    pub is_rooted: Option<bool>,
    pub is_registered: Option<bool>,
    pub is_shared: Option<bool>,
    pub is_lost: Option<bool>,
    pub needs_approval: Option<bool>,
    pub total_storage: Option<i64>,
    pub free_storage: Option<i64>,
    pub total_memory: Option<i64>,
    pub battery_level: Option<f64>,
    pub processor_count: Option<i32>,
    pub edition_number: Option<i32>,
    pub hardware: Option<Hardware>,
    pub health: Option<Health<D>>,
    pub features: Option<Features>,
    pub actions: Option<Vec<ActionResult<D>>>,
    pub tags: Option<Vec<String>>,
    pub scopes: Option<Vec<String>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Battery {
    pub serial_number: Option<String>,
    pub health: Option<String>,
    pub cycles: Option<i32>,
    pub capacity: Option<i32>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hardware {
    pub board: Option<String>,
    pub bios: Option<String>,
    pub processor: Option<String>,
    pub chassis: Option<String>,
    pub language: Option<String>,
    pub address: Option<String>,
    pub total_space: Option<i64>,
    pub free_space: Option<i64>,
    pub has_secure_chip: Option<bool>,
    pub battery: Option<Battery>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Health<D> {
    pub attested_at: Option<D>,
    pub issued_at: Option<D>,
    pub boot_revision: Option<String>,
    pub code_integrity: Option<String>,
    pub secure_boot: Option<String>,
    pub early_launch: Option<String>,
    pub boot_loader: Option<String>,
    pub debugging: Option<String>,
    pub restarts: Option<i64>,
    pub resets: Option<i64>,
    pub has_recovery_environment: Option<bool>,
    pub status: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Features {
    pub inventory: Option<bool>,
    pub modern_apps: Option<bool>,
    pub resource_access: Option<bool>,
    pub configuration: Option<bool>,
    pub compliance: Option<bool>,
    pub updates: Option<bool>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ActionResult<D> {
    pub name: Option<String>,
    pub state: Option<ActionState>,
    pub started_at: Option<D>,
    pub last_changed_at: Option<D>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Ownership {
    Unknown,
    Company,
    Personal,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ManagementState {
    Managed,
    RetirePending,
    WipePending,
    Unhealthy,
    Discovered,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EnrollmentKind {
    None,
    ByUser,
    ByAdministrator,
    ByPartner,
    InBulk,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ComplianceState {
    Unknown,
    Compliant,
    Noncompliant,
    InGracePeriod,
    Conflict,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum JoinKind {
    None,
    Registered,
    Joined,
    Hybrid,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AgentKind {
    None,
    Push,
    Profile,
    Both,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RegistrationState {
    NotRegistered,
    Registered,
    Revoked,
    Blocked,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EditionFamily {
    Basic,
    Business,
    Enterprise,
    Education,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ActionState {
    None,
    Pending,
    Active,
    Done,
    Failed,
}
