/** The order integration hub; each direct sub-package is a module of DESIGN §5. */
@NullMarked
package io.orderhub;

import org.jspecify.annotations.NullMarked;
