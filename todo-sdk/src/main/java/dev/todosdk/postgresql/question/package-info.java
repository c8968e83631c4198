/** Internal: statements of questions that wait, leave together, and are answered each by itself. */
@NullMarked
package dev.todosdk.postgresql.question;

import org.jspecify.annotations.NullMarked;
