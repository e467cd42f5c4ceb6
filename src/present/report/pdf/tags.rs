//! The structure of a document beside its looks: what is a heading, a list, a cell, in the order in
//! which it is read.
//!
//! Parts are made while the text is laid out; each joins its parent when its first content is drawn,
//! so that the order of the structure is that of the drawing.

use krilla::tagging::{Identifier, TagGroup, TagKind, TagTree};

use crate::diagnostic::Language;

/// A part of the structure, by its position.
pub(super) type Part = usize;

/// The document itself.
pub(super) const DOCUMENT: Part = 0;

/// The structure while it grows.
#[derive(Debug)]
pub(super) struct Structure {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    /// Nothing for the document.
    tag: Option<TagKind>,
    parent: Part,
    joined: bool,
    children: Vec<Child>,
}

#[derive(Debug)]
enum Child {
    Part(Part),
    Content(Identifier),
}

impl Structure {
    pub(super) fn new() -> Self {
        let document = Node { tag: None, parent: DOCUMENT, joined: true, children: Vec::new() };
        Self { nodes: vec![document] }
    }

    /// Makes a part of another one.
    pub(super) fn add(&mut self, parent: Part, tag: impl Into<TagKind>) -> Part {
        let tag = Some(tag.into());
        self.nodes.push(Node { tag, parent, joined: false, children: Vec::new() });
        self.nodes.len() - 1
    }

    /// Gives a part another tag: that of a figure is known when it has its place.
    pub(super) fn retag(&mut self, part: Part, tag: impl Into<TagKind>) {
        self.nodes[part].tag = Some(tag.into());
    }

    /// What a part is inside of.
    pub(super) fn parent(&self, part: Part) -> Part {
        self.nodes[part].parent
    }

    /// Makes a part join its parent, even if it stays empty: a row has all its cells.
    pub(super) fn join(&mut self, part: Part) {
        let mut part = part;
        while !self.nodes[part].joined {
            self.nodes[part].joined = true;
            let parent = self.nodes[part].parent;
            self.nodes[parent].children.push(Child::Part(part));
            part = parent;
        }
    }

    /// Adds content to a part.
    pub(super) fn fill(&mut self, part: Part, content: Identifier) {
        self.join(part);
        self.nodes[part].children.push(Child::Content(content));
    }

    /// The finished structure.
    pub(super) fn tree(mut self, language: Language) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.code().to_owned()));
        for child in std::mem::take(&mut self.nodes[DOCUMENT].children) {
            match child {
                Child::Part(part) => tree.push(self.group(part)),
                Child::Content(content) => tree.push(content),
            }
        }
        tree
    }

    fn group(&mut self, part: Part) -> TagGroup {
        let tag = self.nodes[part].tag.take().expect("every part but the document has a tag");
        let mut group = TagGroup::new(tag);
        for child in std::mem::take(&mut self.nodes[part].children) {
            match child {
                Child::Part(part) => group.push(self.group(part)),
                Child::Content(content) => group.push(content),
            }
        }
        group
    }
}
