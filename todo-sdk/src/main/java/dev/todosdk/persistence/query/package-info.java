/** Questions to a repository: conditions, typed by the static metamodel and named as in Jakarta Data. */
@NullMarked
package dev.todosdk.persistence.query;

import org.jspecify.annotations.NullMarked;
