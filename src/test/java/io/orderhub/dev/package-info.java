/** The real services the hub stands on, started inside a developer's machine or a test: PostgreSQL, Kafka, SFTP, SMTP. */
@NullMarked
package io.orderhub.dev;

import org.jspecify.annotations.NullMarked;
