/** Tests of what attributes must be. */
@NullMarked
package dev.todosdk.hibernate.rules;

import org.jspecify.annotations.NullMarked;
