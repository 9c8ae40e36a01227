/** Tests of what comes in, over real SFTP and HTTP, and of the routes' failure policies. */
@org.jspecify.annotations.NullMarked
package io.orderhub.flow.intake;
