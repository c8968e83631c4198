/** On clusters of Debian's packages, which the profile {@code cluster} installs; skipped without it. */
@NullMarked
package dev.todosdk.cluster;

import org.jspecify.annotations.NullMarked;
