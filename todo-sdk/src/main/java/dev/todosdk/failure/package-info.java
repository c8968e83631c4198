/** From what JDBC and Hibernate throw to the SDK's own exceptions (internal). */
@NullMarked
package dev.todosdk.failure;

import org.jspecify.annotations.NullMarked;
