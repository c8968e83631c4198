/** Migrations from the command line: for deployments that migrate in a step of their own. */
@NullMarked
package dev.todosdk.examples.migrate;

import org.jspecify.annotations.NullMarked;
