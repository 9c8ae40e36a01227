package io.orderhub.flow.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what is taken over HTTP.
 *
 * @param largestMessage larger ones are refused before they are read whole
 */
@ConfigurationProperties("orderhub.intake")
record IntakeSettings(@DefaultValue("2MB") DataSize largestMessage) {}
