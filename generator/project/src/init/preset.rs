//! What is known of a service beforehand: data files of this package.

use csdl_codegen::config::Settings;

use crate::failure::Failure;

/// All presets: their names and texts, sorted.
const ALL: [(&str, &str); 7] = [
    (
        "business-central",
        include_str!("presets/business-central.toml"),
    ),
    ("dataverse", include_str!("presets/dataverse.toml")),
    ("msgraph", include_str!("presets/msgraph.toml")),
    ("msgraph-beta", include_str!("presets/msgraph-beta.toml")),
    ("redfish", include_str!("presets/redfish.toml")),
    ("sap-s4", include_str!("presets/sap-s4.toml")),
    ("trippin", include_str!("presets/trippin.toml")),
];

/// What is known of a service beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preset {
    /// What it is called, for people.
    pub title: String,
    /// The name of a crate, where none is given.
    pub name: String,
    /// How to get the documents, where nobody can download them from one address.
    pub document: String,
    /// What is left to do by hand.
    pub next: Vec<String>,
    /// The values of the configuration.
    pub settings: Settings,
}

impl Preset {
    /// The names of all presets, and what each is called.
    ///
    /// # Errors
    /// A preset that cannot be read, which a test excludes.
    pub fn list() -> Result<Vec<(&'static str, String)>, Failure> {
        let all = ALL.iter();
        all.map(|(name, text)| Ok((*name, Self::read(name, text)?.title)))
            .collect()
    }

    /// The preset of this name.
    ///
    /// # Errors
    /// There is none.
    pub fn named(wanted: &str) -> Result<Self, Failure> {
        let found = ALL.iter().find(|(name, _)| *name == wanted);
        let Some((name, text)) = found else {
            let names: Vec<_> = ALL.iter().map(|(name, _)| *name).collect();
            let message = format!("there is no preset `{wanted}`");
            return Err(Failure::usage(
                message,
                [format!("there is: {}", names.join(", "))],
            ));
        };
        Self::read(name, text)
    }

    fn read(name: &str, text: &str) -> Result<Self, Failure> {
        #[derive(serde::Deserialize)]
        struct File {
            preset: Own,
        }
        #[derive(serde::Deserialize)]
        struct Own {
            title: String,
            name: String,
            #[serde(default)]
            document: String,
            #[serde(default)]
            next: Vec<String>,
        }
        let broken = |error: String| Failure::usage(format!("the preset {name}: {error}"), [""; 0]);
        let file: File = toml::from_str(text).map_err(|error| broken(error.to_string()))?;
        let mut settings = Settings::of(text).map_err(broken)?;
        settings.remove_section("preset");
        Ok(Self {
            title: file.preset.title,
            name: file.preset.name,
            document: file.preset.document,
            next: file.preset.next,
            settings,
        })
    }

    /// The address that the metadata can be read from by everybody.
    pub fn url(&self) -> Option<String> {
        let text = self.settings.get("source", "url")?;
        let value: toml::Table = format!("url = {text}").parse().ok()?;
        Some(value.get("url")?.as_str()?.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use csdl_codegen::config::{Config, template};

    use super::*;

    #[test]
    fn each_preset_is_a_part_of_a_configuration() -> Result<(), Box<dyn std::error::Error>> {
        assert!(ALL.is_sorted());
        for (name, title) in Preset::list()? {
            assert!(!title.is_empty(), "{name}");
            let preset = Preset::named(name)?;
            let mut settings = preset.settings.clone();
            settings.set_text("sdk", "crate-name", &preset.name);
            settings.set_text("sdk", "output", "../generated/a");
            settings.set("sdk", "metadata", "[\"a.xml\"]");
            let text = template::write("# A.", &settings).map_err(|unknown| unknown.join(", "))?;
            let config = Config::parse(std::path::Path::new("metadata/a.toml"), &text)?;
            assert_eq!(
                preset.url(),
                config.source.map(|source| source.url),
                "{name}"
            );
        }
        Ok(())
    }
}
