/** What the SDK leaves on a connection: prepared statements, their plans, its name. */
@NullMarked
package dev.todosdk.statements;

import org.jspecify.annotations.NullMarked;
