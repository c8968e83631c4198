/** A web API over the todos, and the page for it: what an application writes itself when the SDK does the rest. */
@NullMarked
package dev.todosdk.examples.rest;

import org.jspecify.annotations.NullMarked;
