/**
 * What units announce to others with their commits, for those who have nothing to do until then: {@link
 * dev.todosdk.persistence.UnitOfWorkFactory#listen}.
 */
@NullMarked
package dev.todosdk.persistence.announcement;

import org.jspecify.annotations.NullMarked;
