/** Tests of the routes against real services. */
@org.jspecify.annotations.NullMarked
package io.orderhub.flow;
