/** A shop: associations, an embeddable, collections, optional values and unique keys, for the suites about questions. */
@NullMarked
package dev.todosdk.testkit.contract.model;

import org.jspecify.annotations.NullMarked;
