/** A library: each kind of id, association, collection and inheritance once, for the suite about mappings. */
@NullMarked
package dev.todosdk.testkit.contract.library;

import org.jspecify.annotations.NullMarked;
