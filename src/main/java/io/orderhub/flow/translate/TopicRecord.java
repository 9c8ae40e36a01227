package io.orderhub.flow.translate;

/** An order on its way to its topic. */
record TopicRecord(String topic, String key, byte[] value) {}
