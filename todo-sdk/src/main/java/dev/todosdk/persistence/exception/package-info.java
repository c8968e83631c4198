/**
 * Everything that can go wrong, as one sealed family: {@link dev.todosdk.persistence.exception.DatabaseException} and the
 * few kinds under it that an application would tell apart.
 *
 * @serial exclude
 */
@NullMarked
package dev.todosdk.persistence.exception;

import org.jspecify.annotations.NullMarked;
