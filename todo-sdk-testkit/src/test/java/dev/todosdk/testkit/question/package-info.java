/** Every form of question about entities that are hidden, inherited, joined or missing in part. */
@NullMarked
package dev.todosdk.testkit.question;

import org.jspecify.annotations.NullMarked;
