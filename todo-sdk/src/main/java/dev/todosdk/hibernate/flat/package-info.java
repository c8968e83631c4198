/** Internal: entities that are nothing but their values, read past Hibernate's loaders. */
@NullMarked
package dev.todosdk.hibernate.flat;

import org.jspecify.annotations.NullMarked;
