/** A shop's orders: several models that change together or not at all, on the SDK beside its own Todo. */
@NullMarked
package dev.todosdk.examples.orders;

import org.jspecify.annotations.NullMarked;
