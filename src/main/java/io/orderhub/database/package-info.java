/** PostgreSQL's connection pools, one for each kind of work, and the transactions over them. */
@NullMarked
package io.orderhub.database;

import org.jspecify.annotations.NullMarked;
