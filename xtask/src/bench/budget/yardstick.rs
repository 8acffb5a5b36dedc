//! What a compile is measured against: 416 structs with what generated crates have most of, derives and small methods.
//!
//! It is compiled by `cargo xtask bench --budget` alone, and stays as it is: a change of it changes what all recorded
//! costs mean.

#![allow(missing_docs)]

macro_rules! structs {
    ($($name:ident)*) => { $(
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            pub id: Option<String>,
            pub name: Option<String>,
            pub parent: Option<Box<$name>>,
            pub children: Option<Vec<$name>>,
            pub numbers: Option<Vec<i64>>,
            pub count: Option<i32>,
            pub ratio: Option<f64>,
            pub is_active: Option<bool>,
        }

        impl $name {
            pub const NAME: &'static str = stringify!($name);

            pub fn with_name(mut self, name: &str) -> Self {
                self.name = Some(name.to_owned());
                self
            }

            pub fn child(&self, name: &str) -> Option<&Self> {
                let children = self.children.as_deref().unwrap_or_default();
                children.iter().find(|child| child.name.as_deref() == Some(name))
            }

            pub fn path(&self) -> String {
                let parent = self.parent.as_ref().map(|parent| parent.path());
                [parent.as_deref(), self.id.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("/")
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self { id: Some(id.into()), ..Self::default() }
            }
        }
    )* };
}

macro_rules! modules {
    ($($name:ident)*) => { $(
        pub mod $name {
            structs! { A B C D E F G H I J K L M N O P Q R S T U V W X Y Z }
        }
    )* };
}

modules! { m01 m02 m03 m04 m05 m06 m07 m08 m09 m10 m11 m12 m13 m14 m15 m16 }
