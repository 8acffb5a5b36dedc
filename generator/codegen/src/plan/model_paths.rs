//! What stands at the paths of a plan.

use foldhash::{HashMap, HashMapExt as _};

use super::{Builder, Item, ModelPath, Module, RustType, Struct};

/// The request builders and structs of a plan by their paths.
#[derive(Debug)]
pub struct ModelPaths<'a> {
    builders: HashMap<ModelPath, &'a Builder>,
    /// With the path of the struct itself, where the key is the enum over it.
    structs: HashMap<ModelPath, (ModelPath, &'a Struct)>,
}

impl<'a> ModelPaths<'a> {
    /// Those of a crate.
    pub fn new(root: &'a Module) -> Self {
        let mut found = Self {
            builders: HashMap::new(),
            structs: HashMap::new(),
        };
        let mut open = vec![root];
        while let Some(module) = open.pop() {
            for file in &module.files {
                for builder in &file.builders {
                    let path = ModelPath::request(&module.path, builder.ident.clone());
                    found.builders.insert(path, builder);
                }
                if let Some(Item::Struct(plan)) = &file.item {
                    let own = ModelPath::model(&module.path, plan.ident.clone());
                    if let Some(any) = &plan.polymorphic {
                        let any = ModelPath::model(&module.path, any.ident.clone());
                        found.structs.insert(any, (own.clone(), plan));
                    }
                    found.structs.insert(own.clone(), (own, plan));
                }
            }
            open.extend(&module.children);
        }
        found
    }

    /// The request builder at a path.
    pub fn builder(&self, path: &ModelPath) -> Option<&'a Builder> {
        self.builders.get(path).copied()
    }

    /// The struct of a value, which may be the enum over it and its derived types.
    pub fn structure(&self, value: &RustType) -> Option<(&ModelPath, &'a Struct)> {
        let RustType::Model(path) = value else {
            return None;
        };
        let (path, plan) = self.structs.get(path)?;
        Some((path, plan))
    }
}
