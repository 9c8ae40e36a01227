/** Cases and alerts on a real PostgreSQL. */
@NullMarked
package io.orderhub.cases;

import org.jspecify.annotations.NullMarked;
