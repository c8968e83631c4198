/** What conditions and sorts need beyond Jakarta Persistence's own Criteria (internal). */
@NullMarked
package dev.todosdk.persistence.internal.criteria;

import org.jspecify.annotations.NullMarked;
