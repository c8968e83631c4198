/** The proof that an application stays up while its schema changes under it. */
@NullMarked
package dev.todosdk.testkit.rolling;

import org.jspecify.annotations.NullMarked;
