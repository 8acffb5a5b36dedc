//! What all planning steps read.

use std::cell::RefCell;

use csdl::model::{ElementId, Model, StructuredTypeId};
use foldhash::{HashMap, HashSet, HashSetExt as _};

use super::members::{Declared, Member};
use super::said::Said;
use super::{
    cycles, naming, plain, renames, restrictions, secrets, spellings, types, upload_session,
};
use crate::config::Config;
use crate::select::Selection;

/// What all planning steps read.
pub(super) struct Planner<'a> {
    pub model: &'a Model,
    pub selection: &'a Selection,
    pub config: &'a Config,
    pub names: &'a naming::Names,
    pub types: &'a types::Types<'a>,
    pub boxed: &'a cycles::Boxed,
    pub secrets: &'a secrets::Secrets,
    pub renames: &'a renames::Renames,
    pub plain: &'a plain::Plain,
    pub uploads: Option<&'a upload_session::UploadSessions>,
    pub restrictions: &'a restrictions::Restrictions,
    pub spellings: spellings::Spellings,
    /// What is said of members of types, by whether they are part of a key.
    pub said: RefCell<HashMap<(ElementId, bool), Said>>,
}

impl Planner<'_> {
    /// The members of a type that are wanted, those of its base types first. A redeclared one is there once.
    pub(super) fn members<T: Member>(
        &self,
        id: StructuredTypeId,
        is_wanted: impl Fn(Declared<'_, T>) -> bool,
    ) -> impl Iterator<Item = Declared<'_, T>> {
        let mut chain: Vec<_> = self.model.self_and_bases(id).collect();
        chain.reverse();
        let mut seen = HashSet::new();
        chain
            .into_iter()
            .flat_map(|(by, ty)| {
                let members = T::declared_by(ty).iter().enumerate();
                members.map(move |(index, member)| Declared { member, by, index })
            })
            .filter(move |declared| is_wanted(*declared))
            .filter(move |declared| seen.insert(declared.member.name()))
    }
}
