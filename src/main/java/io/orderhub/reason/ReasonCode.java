package io.orderhub.reason;

/**
 * The published contract of everything the hub can refuse or hold: a code is never renamed and never reused.
 * {@code docs/reason-codes.md} is generated from this list.
 */
public enum ReasonCode {
    // ---- reception and interchange
    RECEPTION_NOT_RECOGNISED(
            Fault.PARTNER,
            false,
            "The content is in no format the hub knows",
            "Open the reception, look at its first bytes, and ask the sender for EDI, JSON or CSV"),
    RECEPTION_TRUNCATED(
            Fault.PARTNER,
            false,
            "The file ends in the middle of an interchange",
            "Ask the sender to send the file again; complete documents before the end were processed"),
    RECEPTION_SENDER_UNKNOWN(
            Fault.MAPPING,
            false,
            "No agreement matches the sender",
            "Add the identifiers to a file in config/partners and replay the reception"),
    RECEPTION_TRANSLATION_FAILED(
            Fault.HUB,
            false,
            "Translation failed three times",
            "Look at the reception's findings and the hub's log, mend the cause, and replay the reception"),
    INTERCHANGE_DUPLICATE(
            Fault.PARTNER,
            false,
            "An interchange with this control number came before",
            "Ask the sender for a new control number if the content is new; otherwise nothing is to be done"),

    INTAKE_TOO_LARGE(
            Fault.PARTNER,
            false,
            "The message is larger than the hub takes",
            "Send fewer orders in one message, or raise orderhub.intake.largest-message in config/application.yaml"),
    INTAKE_SCHEMA_INVALID(
            Fault.PARTNER,
            false,
            "The message is not as mappings/_schemas/canonical-order.schema.json says",
            "Correct the fields that are named and send the order again"),
    INTAKE_SIGNATURE_INVALID(
            Fault.PARTNER,
            false,
            "The signature is missing or is not that of the message",
            "Compare the secret in the sender's settings with orderhub.secrets, by the name in config/partners"),
    INTAKE_CHANNEL_UNKNOWN(
            Fault.MAPPING,
            false,
            "Nobody pushes to this channel",
            "Correct the address at the sender, or add a hook with this channel to a file in config/partners"),
    INTAKE_CLIENT_WITHOUT_AGREEMENT(
            Fault.MAPPING,
            false,
            "Nothing is agreed about orders from this API client",
            "Add config/partners/<client>.yaml with an agreement about 'order'"),
    INTAKE_KEY_REUSED(
            Fault.PARTNER,
            false,
            "The idempotency key came before with another content",
            "Use a new Idempotency-Key for each order, and the same one only to repeat the same bytes"),

    // ---- EDI codec
    EDI_NO_ENVELOPE(
            Fault.PARTNER,
            false,
            "No EDI envelope (ISA, UNA or UNB) was found",
            "Ask the sender for the whole interchange; if the content is CSV, XML or JSON, set the format in config/partners"),
    EDI_STANDARD_UNSUPPORTED(
            Fault.PARTNER,
            false,
            "The file is in an EDI standard the hub does not read",
            "Ask the sender for X12 or EDIFACT"),
    EDI_OUTSIDE_ENVELOPE(
            Fault.PARTNER,
            false,
            "Content stands outside of any interchange",
            "Ask the sender to remove what stands before ISA or UNB or after IEA or UNZ; the interchanges themselves were read"),
    EDI_TRUNCATED(
            Fault.PARTNER,
            false,
            "The file ends in the middle of an interchange",
            "Ask the sender to send the interchange again under a new control number; complete sets were read"),
    EDI_SEGMENT_UNTERMINATED(
            Fault.PARTNER,
            false,
            "The last segment has no terminator",
            "Nothing is to be done for this file; tell the sender to end every segment with its terminator"),
    EDI_HEADER_LAYOUT(
            Fault.PARTNER,
            false,
            "The ISA, GS or IEA does not have the standard's fixed widths",
            "Nothing is to be done for this file; tell the sender to write every element of them in its width"),
    EDI_HEADER_INVALID(
            Fault.PARTNER,
            false,
            "The interchange header cannot be read",
            "Compare the ISA or UNB with the standard and ask the sender for a corrected interchange"),
    EDI_LINES_WRAPPED(
            Fault.PARTNER,
            false,
            "Line breaks stand inside segments",
            "Nothing is to be done for this file, the breaks were removed; tell the sender to stop wrapping lines"),
    EDI_INTERCHANGE_TRAILER_MISSING(
            Fault.PARTNER,
            false,
            "The interchange has no trailer (IEA or UNZ)",
            "Ask the sender whether the interchange is complete"),
    EDI_INTERCHANGE_CONTROL_MISMATCH(
            Fault.PARTNER,
            false,
            "The control number of the interchange's trailer is not that of its header",
            "Ask the sender to correct the trailer and to send the interchange again"),
    EDI_GROUP_COUNT_MISMATCH(
            Fault.PARTNER,
            false,
            "The number of groups in the trailer is not the number found",
            "Ask the sender whether the interchange is complete"),
    EDI_GROUP_HEADER_MISSING(
            Fault.PARTNER,
            false,
            "A set or group trailer stands outside of any group",
            "Ask the sender to put every set between GS and GE"),
    EDI_GROUP_TRAILER_MISSING(
            Fault.PARTNER,
            false,
            "The group has no trailer (GE or UNE)",
            "Ask the sender whether the group is complete"),
    EDI_GROUP_CONTROL_MISMATCH(
            Fault.PARTNER,
            false,
            "The control number of the group's trailer is not that of its header",
            "Ask the sender to correct the group and to send it again"),
    EDI_GROUP_CONTROL_REPEATED(
            Fault.PARTNER,
            false,
            "The group's control number was used before in this interchange",
            "Tell the sender to number the groups of an interchange without repeats"),
    EDI_GROUP_TYPE_MISMATCH(
            Fault.PARTNER,
            false,
            "The group's functional identifier does not belong to the set",
            "Nothing is to be done, the set was read by its own identifier; tell the sender to correct GS01 or UNG01"),
    EDI_SET_COUNT_MISMATCH(
            Fault.PARTNER,
            false,
            "The number of sets in the group's trailer is not the number found",
            "Ask the sender whether the group is complete"),
    EDI_SET_HEADER_MISSING(
            Fault.PARTNER,
            false,
            "A segment stands outside of any set",
            "Ask the sender to put every segment between ST and SE (UNH and UNT)"),
    EDI_SET_TRAILER_MISSING(
            Fault.PARTNER,
            false,
            "The set has no trailer (SE or UNT)",
            "Ask the sender to send the set again, complete"),
    EDI_SET_CONTROL_MISMATCH(
            Fault.PARTNER,
            false,
            "The control number of the set's trailer is not that of its header",
            "Ask the sender to correct the set and to send it again"),
    EDI_SET_CONTROL_REPEATED(
            Fault.PARTNER,
            false,
            "The set's control number was used before in this group or interchange",
            "Tell the sender to number its sets without repeats"),
    EDI_SET_TOO_LARGE(
            Fault.PARTNER,
            false,
            "The set is larger than the hub takes in one document",
            "Ask the sender to split the document"),
    EDI_SET_WITHOUT_SCHEMA(
            Fault.MAPPING,
            false,
            "There is no schema for this set, it was read as a flat list of segments",
            "Add a schema file under mappings/_schemas for the standard, version and set"),
    EDI_VERSION_NEAREST(
            Fault.MAPPING,
            false,
            "There is no schema for this version, the nearest one held was used",
            "Add a schema file for the version under mappings/_schemas, or agree on a version held"),
    EDI_SEGMENT_COUNT_MISMATCH(
            Fault.PARTNER,
            false,
            "The number of segments in the set's trailer is not the number found",
            "Ask the sender whether the set is complete and to correct SE01 or UNT01"),
    EDI_SEGMENT_EMPTY(
            Fault.PARTNER,
            false,
            "An empty segment was left out",
            "Nothing is to be done for this file; tell the sender not to repeat the terminator"),
    EDI_SEGMENT_UNKNOWN(
            Fault.PARTNER,
            false,
            "What stands here is no segment identifier",
            "Ask the sender to correct the segment; look for a delimiter or line break inside a value"),
    EDI_SEGMENT_NOT_IN_SET(
            Fault.PARTNER,
            false,
            "The segment is not part of this set",
            "Ask the sender to remove it, or add it to the set's schema under mappings/_schemas"),
    EDI_SEGMENT_UNEXPECTED(
            Fault.PARTNER,
            false,
            "The segment is not allowed at this place of the set",
            "Ask the sender to put the segment where the standard has it"),
    EDI_SEGMENT_ORDER(
            Fault.PARTNER,
            false,
            "The segment stands in another order than the standard's",
            "Nothing is to be done where the agreement is tolerant; otherwise ask the sender for the standard's order"),
    EDI_SEGMENT_MISSING(Fault.PARTNER, false, "A mandatory segment is missing", "Ask the sender to add the segment"),
    EDI_SEGMENT_REPEATED(
            Fault.PARTNER,
            false,
            "The segment occurs more often than allowed",
            "Ask the sender to leave out the surplus segments"),
    EDI_LOOP_REPEATED(
            Fault.PARTNER,
            false,
            "The loop occurs more often than allowed",
            "Ask the sender to leave out the surplus loops or to split the document"),
    EDI_LOOP_OPENER_MISSING(
            Fault.PARTNER,
            false,
            "The segment that numbers a loop (LX) is missing before the loop's content",
            "Nothing is to be done where the agreement is tolerant; otherwise ask the sender to write LX before each group of lines"),
    EDI_SEGMENT_TOO_LONG(
            Fault.PARTNER,
            false,
            "The segment is longer than the hub takes",
            "Ask the sender to correct the file; most often a segment terminator is missing"),
    EDI_ELEMENT_MISSING(Fault.PARTNER, false, "A mandatory element is missing", "Ask the sender to fill the element"),
    EDI_ELEMENT_CONDITION(
            Fault.PARTNER,
            false,
            "An element is missing that another one requires",
            "Ask the sender to fill both elements or neither, as the standard's condition says"),
    EDI_ELEMENT_EXCLUDED(
            Fault.PARTNER,
            false,
            "Elements are filled of which only one may be",
            "Ask the sender to fill only one of the elements"),
    EDI_ELEMENT_TOO_MANY(
            Fault.PARTNER,
            false,
            "The segment or composite has more elements than the standard",
            "Ask the sender to remove them; look for a delimiter inside a value"),
    EDI_ELEMENT_TOO_SHORT(
            Fault.PARTNER, false, "The value is too short", "Ask the sender for a value of the standard's length"),
    EDI_ELEMENT_TOO_LONG(
            Fault.PARTNER, false, "The value is too long", "Ask the sender for a value of the standard's length"),
    EDI_ELEMENT_CHARACTER(
            Fault.PARTNER,
            false,
            "The value has a character that its type does not allow",
            "Ask the sender to correct the value"),
    EDI_ELEMENT_REPERTOIRE(
            Fault.PARTNER,
            false,
            "The value holds a character that the interchange's syntax identifier (UNOA, UNOB) does not allow; told once a message",
            "Nothing to do: the value is read; ask the sender to name the character set it sends, such as UNOC"),
    EDI_ELEMENT_DECIMAL_MARK(
            Fault.PARTNER,
            false,
            "The number's decimal mark is not the one that the interchange's UNA announces",
            "Nothing to do: the number is read; ask the sender to send the UNA that fits"),
    EDI_ELEMENT_CODE(
            Fault.PARTNER,
            false,
            "The value is not in the code list",
            "Ask the sender for a code of the standard, or add the code to the schema under mappings/_schemas"),
    EDI_ELEMENT_DATE(
            Fault.PARTNER, false, "The value is not a date", "Ask the sender for a date in the standard's form"),
    EDI_ELEMENT_TIME(
            Fault.PARTNER, false, "The value is not a time", "Ask the sender for a time in the standard's form"),
    EDI_ELEMENT_REPEATED(
            Fault.PARTNER,
            false,
            "The element is repeated more often than allowed",
            "Ask the sender to leave out the surplus repetitions"),
    EDI_ELEMENT_SEPARATOR(
            Fault.PARTNER,
            false,
            "The component separator stands in a value that has no components",
            "Nothing is to be done, the value was taken as it stands; tell the sender to use another separator in ISA16"),
    EDI_SEGMENT_UNUSED(
            Fault.PARTNER,
            false,
            "A segment is not used in the partner's guide",
            "Ask the sender to leave the segment out, or take it up in the guide below mappings/_schemas"),
    EDI_SEGMENT_TOO_FEW(
            Fault.PARTNER,
            false,
            "A segment that the partner's guide requires is missing",
            "Ask the sender to add the segment, or lower minOccurs in the guide below mappings/_schemas"),
    EDI_LOOP_TOO_FEW(
            Fault.PARTNER,
            false,
            "A loop that the partner's guide requires is missing",
            "Ask the sender to add the loop, or lower minOccurs in the guide below mappings/_schemas"),
    EDI_ELEMENT_UNUSED(
            Fault.PARTNER,
            false,
            "An element is not used in the partner's guide",
            "Ask the sender to leave the element out, or take it up in the guide below mappings/_schemas"),
    EDI_ELEMENT_CODE_UNUSED(
            Fault.PARTNER,
            false,
            "A code is not used in the partner's guide",
            "Ask the sender for a code of the guide, or add the code to the guide below mappings/_schemas"),
    EDI_ELEMENT_TOO_FEW(
            Fault.PARTNER,
            false,
            "An element repeats less often than the partner's guide requires",
            "Ask the sender to repeat the element, or lower minOccurs in the guide below mappings/_schemas"),
    EDI_HL_ID_REPEATED(
            Fault.PARTNER,
            false,
            "Two HL levels have the same number",
            "Ask the sender to number the HL segments of a set 1, 2, 3 …: what stands below them cannot be told apart"),
    EDI_HL_ID_ORDER(
            Fault.PARTNER,
            false,
            "HL levels are not numbered 1, 2, 3 …",
            "Nothing needs to be done while each number is there once; tell the sender"),
    EDI_HL_PARENT_UNKNOWN(
            Fault.PARTNER,
            false,
            "An HL level stands below one that did not come before",
            "Ask the sender to name in HL02 the number (HL01) of an earlier level"),
    EDI_HL_LEVEL_ORDER(
            Fault.PARTNER,
            false,
            "An HL level stands where its kind does not belong",
            "Compare the levels of the ship notice (shipment, order, tare, pack, item) with the partner's guide"),
    EDI_HL_CHILD_FLAG(
            Fault.PARTNER,
            false,
            "HL04 does not say whether there are levels below",
            "Nothing needs to be done, the levels count by HL02; tell the sender"),
    EDI_HL_CHILD_FLAG_MISSING(
            Fault.PARTNER,
            false,
            "HL levels come without the child flag HL04",
            "Nothing needs to be done, the levels count by HL02; tell the sender"),
    EDI_BINARY_LENGTH(
            Fault.PARTNER,
            false,
            "Binary data is not as long as its segment says",
            "Ask the sender for the number of bytes in BIN01 or BDS02, and that no system on the way changes them"),
    EDI_OBJECT_LENGTH(
            Fault.PARTNER,
            false,
            "An object between UNO and UNP is not as long as they say",
            "Ask the sender for the number of bytes in UNO and UNP, and that no system on the way changes them"),
    EDI_FINDINGS_MORE(
            Fault.PARTNER, false, "There are more findings than are listed", "Mend the findings listed first"),
    EDI_WRITE_FIELD_UNKNOWN(
            Fault.MAPPING,
            false,
            "The document to be written has a field that its schema does not have",
            "Mend the mapping that makes the document, or add the field to the schema under mappings/_schemas"),
    EDI_WRITE_VALUE(
            Fault.MAPPING,
            false,
            "The document to be written has a value that cannot be written there",
            "Mend the mapping that makes the document"),
    EDI_WRITE_DELIMITER(
            Fault.MAPPING,
            false,
            "A value to be written holds a delimiter",
            "Choose other delimiters in the agreement (config/partners), or replace the character in the mapping"),
    EDI_WRITE_TEXT(
            Fault.MAPPING,
            false,
            "A text to be written holds a delimiter or a line break: a blank stands for it",
            "Nothing needs doing; if the character matters, choose other delimiters in the agreement (config/partners)"),

    // ---- order
    ORDER_DUPLICATE_DIFFERS(
            Fault.PARTNER,
            false,
            "An order with this number exists with other content",
            "Compare both documents in the console; ask the buyer for a change order (860) or a new number"),
    ORDER_UNPROCESSABLE(
            Fault.HUB,
            false,
            "The order could not be stored",
            "Look at the case's detail, mend the data or the mapping, and replay the document"),

    ORDER_WITHOUT_LINES(
            Fault.PARTNER,
            false,
            "The order has no lines",
            "Ask the buyer for the order's lines under a new or the same order number"),
    ORDER_LINE_ITEM_UNKNOWN(
            Fault.MASTER_DATA,
            false,
            "None of the line's item numbers is known",
            "Load the item or an alias for it (items CSV to the stockroom's inbox, or PUT /api/v1/inventory/items), then release the order"),
    ORDER_LINE_ITEM_CONFLICT(
            Fault.PARTNER,
            false,
            "The line's item numbers belong to different items",
            "Ask the buyer which item is meant, or mend the item's aliases (PUT /api/v1/inventory/items), then release the order"),
    ORDER_LINE_QUANTITY_INVALID(
            Fault.PARTNER,
            false,
            "The quantity is not above zero, too large, or has more than three decimals",
            "Ask the buyer for the right quantity and a new order"),
    ORDER_LINE_UNIT_DIFFERS(
            Fault.MASTER_DATA,
            false,
            "The line's unit of measure is not the one the item is sold in",
            "Ask the buyer to order in the item's unit, or add the unit's synonym in config/rules/order.yaml"),
    ORDER_LINE_PRICE_OUT_OF_RANGE(
            Fault.PARTNER,
            false,
            "The unit price is too far from the item's list price",
            "Compare with the item's list price; mend the price list, or the range in config/rules/order.yaml, and release the order, or ask the buyer for a new one"),
    ORDER_LINE_SPLIT_MISMATCH(
            Fault.PARTNER,
            false,
            "The quantities by location do not add up to the line's quantity",
            "Ask the buyer which of them is right and for a new order"),
    ORDER_SHIP_TO_INCOMPLETE(
            Fault.PARTNER,
            false,
            "The ship-to address is not complete",
            "Ask the buyer for the missing part of the address and a new order"),
    ORDER_CURRENCY_NOT_ACCEPTED(
            Fault.PARTNER,
            false,
            "The order's currency is missing, not traded in, or not that of the item's list price",
            "Ask the buyer for the right currency, or add it in config/rules/order.yaml or to the agreement's defaults"),
    ORDER_PAYMENT_PENDING(
            Fault.PARTNER,
            false,
            "The order is not paid yet",
            "Nothing, if the payment comes: the order is released with it; otherwise release it in the console or ask the buyer"),
    ORDER_AWAITS_ORIGINAL(
            Fault.PARTNER,
            true,
            "A change or cancellation is about an order that has not come in",
            "Nothing, if the order comes: it is changed then; otherwise ask the partner for the order with the number in the case"),
    ORDER_CHANGE_TOO_LATE(
            Fault.PARTNER,
            false,
            "What is to be changed or cancelled has left already, or the warehouse does not take it back",
            "Tell the buyer what ships all the same, or ask the warehouse to hold the goods back; the rest was changed as wanted"),
    ORDER_CHANGE_CONTRADICTS(
            Fault.PARTNER,
            false,
            "Another change of the order with the same sequence number says something else",
            "Ask the buyer which of the two is right; the first one stays, send the other again with its own sequence number"),
    ORDER_RECORD_INVALID(
            Fault.HUB,
            false,
            "A record on the order topic is no canonical order",
            "Look at the record's topic, partition and offset; mend whoever wrote it and send the document again"),

    // ---- inventory
    INVENTORY_ROW_INVALID(
            Fault.MASTER_DATA,
            false,
            "A row of items or stock cannot be taken",
            "Mend the row's field named in the case and send the file again; the other rows were taken"),
    INVENTORY_ALIAS_TAKEN(
            Fault.MASTER_DATA,
            false,
            "The item number belongs to another item",
            "Remove the alias from one of the two items and load both again"),
    STOCK_PLACE_UNKNOWN(
            Fault.MASTER_DATA,
            false,
            "The stock count is for an item or warehouse that is not known",
            "Load the item first, or add the warehouse to config/allocation.yaml, and send the count again"),
    STOCK_BELOW_RESERVED(
            Fault.MASTER_DATA,
            false,
            "The warehouse holds less than is promised to orders",
            "Ask the warehouse to count again; if the count is right, decide which of the item's orders must wait"),

    // ---- status back: shipments and parcels
    SHIPMENT_ORDER_UNKNOWN(
            Fault.PARTNER,
            false,
            "The warehouse tells of a fulfillment order that it does not have",
            "Compare the order's id in the notice with the 940 that was sent; if the warehouse's agreement lacks"
                    + " defaults.warehouse in config/partners, add it and replay the reception"),
    SHIPMENT_LINE_UNKNOWN(
            Fault.PARTNER,
            false,
            "The warehouse ships an item that is not in its fulfillment order",
            "Ask the warehouse what it really shipped; if the item goes by another number, have it corrected and sent again"),
    SHIPMENT_UNIT_DIFFERS(
            Fault.PARTNER,
            false,
            "The warehouse counts in another unit than the order",
            "Ask the warehouse to report in the unit of the 940, or convert in its mapping and replay the reception"),
    SHIPMENT_MORE_THAN_ALLOCATED(
            Fault.PARTNER,
            false,
            "The warehouse says it shipped more than it was told to",
            "Ask the warehouse what left; correct stock, and have the notice sent again with the right quantity"),
    SHIPMENT_CONTRADICTS(
            Fault.PARTNER,
            false,
            "A shipment that is known was told of again with other content",
            "Compare both receptions with the warehouse; a correction needs a shipment number of its own"),
    SHIPMENT_NOTICE_INVALID(
            Fault.MAPPING,
            false,
            "A notice of a shipment or of a status cannot be used",
            "Look at the field named and mend the mapping of the agreement, then replay the reception"),
    STATUS_CODE_UNKNOWN(
            Fault.MAPPING,
            false,
            "Nobody said what this status code means; nothing was moved",
            "Add the code to the source's file in config/status-codes, start the hub again and replay the reception"),
    TRACKING_PARCEL_UNKNOWN(
            Fault.PARTNER,
            false,
            "A carrier tells of a parcel that no shipment has",
            "Find out whose parcel it is; the report is kept and counts as soon as a shipment names the tracking number"),

    // ---- mapping
    MAPPING_MISSING(
            Fault.MAPPING,
            false,
            "There is no mapping for this kind of document",
            "Add a folder with the mapping under mappings and name its document type in mappings/_smooks, or agree with the sender not to send it"),
    DOCUMENT_VALUE_UNUSABLE(
            Fault.PARTNER,
            false,
            "A value cannot be kept: it holds the character U+0000, or is a number of more than 100 digits",
            "Ask the sender to correct the field that is named and to send the document again"),
    DOCUMENT_REFUSED(
            Fault.PARTNER,
            false,
            "The document's syntax is refused, its acknowledgement tells the sender why",
            "Ask the sender to correct the document and to send it again; the findings name segment and element"),
    MAPPING_FAILED(
            Fault.MAPPING,
            false,
            "The mapping could not make a canonical order of the document",
            "Mend the mapping file named in the case, add the document as a golden case, and replay"),

    // ---- delivery
    DELIVERY_REFUSED(
            Fault.DOWNSTREAM,
            false,
            "The endpoint refused the document for good",
            "Read the answer in the delivery's attempts (console, Deliveries), mend the data, the mapping or the endpoint, and replay the delivery"),
    DELIVERY_TOO_EARLY(
            Fault.DOWNSTREAM,
            true,
            "The endpoint has not got yet what the document stands on, such as the sales order of a delivery note",
            "Look for the order's other deliveries to this endpoint (console, Deliveries): replay the one that is a dead letter first, then this one"),
    DELIVERY_UNRENDERABLE(
            Fault.MAPPING,
            false,
            "The document to be sent could not be made",
            "Mend the mapping file or the endpoint file (config/endpoints) named in the case and replay the delivery"),
    DELIVERY_SUPERSEDED(
            Fault.HUB,
            false,
            "What a notice would tell is not true any more, so nobody got it",
            "Nothing is to be done; the order's page shows how it stands"),
    ENDPOINT_CONDITION_UNDECIDED(
            Fault.MAPPING,
            false,
            "A condition (when:) fails on this order, so that nothing was sent there",
            "Mend the condition in the file that is named before the next order; this order's document must be made by hand ('bin/orderhub render')"),
    PARTNER_DOCUMENT_DUE(
            Fault.HUB,
            true,
            "A partner waits for a document and the agreed time is nearly over",
            "Look at the order: release or refuse it if it is held, mend what its delivery is parked for, or tell the partner; the case closes when the document is sent"),
    SHIPMENT_DIFFERS(
            Fault.PARTNER,
            false,
            "A warehouse's shipment is not what was ordered (850) and what it was told (940)",
            "Compare the shipment with the order; ask the warehouse for a corrected notice. No ship notice and no invoice go out before they agree"),
    RENDER_PART_MISSING(
            Fault.MAPPING,
            false,
            "The file does not tell this part; it is taken as if everything went as ordered",
            "Add the part to the JSON file as docs/outbound-documents.md shows it; the hub itself never guesses it"),
    DELIVERY_EXHAUSTED(
            Fault.DOWNSTREAM,
            true,
            "Every attempt to send failed",
            "Read the answers in the delivery's attempts (console, Deliveries), talk to the endpoint's operator, and replay the delivery"),
    DELIVERY_EXPIRED(
            Fault.DOWNSTREAM,
            false,
            "The delivery waited longer than its endpoint's maximumAge",
            "Decide whether the endpoint still wants it: replay the delivery, or tell the partner; maximumAge is in config/endpoints"),
    DELIVERY_OUTCOME_UNKNOWN(
            Fault.DOWNSTREAM,
            false,
            "A call may have taken effect and the endpoint cannot tell",
            "Find out at the endpoint whether it has the document and settle the delivery (console, Deliveries) accordingly"),
    DELIVERY_NO_RATE(
            Fault.DOWNSTREAM,
            false,
            "The carrier offers no rate that is acceptable",
            "Look at the rates in the delivery's attempts, change services, maxRate or currency in the endpoint file (config/endpoints), and replay the delivery"),
    DELIVERY_FAILED_IN_HUB(
            Fault.HUB,
            true,
            "The hub itself failed while sending",
            "Look for the delivery's number in the hub's log; replay the delivery when the cause is mended"),
    DELIVERY_REPLAY_CONFLICTS(
            Fault.PARTNER,
            false,
            "The delivery cannot be replayed as asked",
            "Read the plan of the replay (console, the delivery's page), settle what it names, and ask again"),
    DELIVERY_EDIT_INVALID(
            Fault.PARTNER,
            false,
            "The edited document cannot be sent",
            "Mend the edit at the place named; the stored versions are unchanged (console, the delivery's page)"),
    REPLAY_TOO_LARGE(
            Fault.PARTNER,
            false,
            "The replay would hold more deliveries than one job may",
            "Narrow the filter by endpoint, reason, document or time, and replay in several jobs"),
    REPLAY_STOPPED(
            Fault.DOWNSTREAM,
            false,
            "A replay job stopped because too many of its deliveries failed",
            "Read the answers of the failed deliveries on the job's page (console, Replays), mend the cause, and start a job for what is left"),
    ENDPOINT_UNREACHABLE(
            Fault.DOWNSTREAM,
            true,
            "The endpoint did not answer",
            "Check address, network and the endpoint's own state; the delivery is tried again by itself"),
    ENDPOINT_FAILED(
            Fault.DOWNSTREAM,
            true,
            "The endpoint answered that it has failed",
            "Tell the endpoint's operator; the delivery is tried again by itself"),
    ENDPOINT_THROTTLED(
            Fault.DOWNSTREAM,
            true,
            "The endpoint asks for fewer calls",
            "Set limits in the endpoint file (config/endpoints) as its operator allows; the delivery is tried again by itself"),
    ENDPOINT_NOT_AUTHORISED(
            Fault.HUB,
            true,
            "The endpoint does not accept the hub's credentials",
            "Renew the secret that the endpoint file (config/endpoints) names; the delivery is tried again by itself"),
    ENDPOINT_DOWN(
            Fault.DOWNSTREAM,
            true,
            "The endpoint failed many times in a row, its deliveries wait",
            "Tell the endpoint's operator; the hub probes it and goes on by itself when it answers"),

    // ---- acknowledgements of what was sent
    ACKNOWLEDGEMENT_REJECTED(
            Fault.DOWNSTREAM,
            false,
            "The receiver rejected a document that the hub sent",
            "Read the receiver's remarks in the case, mend the mapping (mappings/) or the data they name, and replay the delivery so that the document is rendered anew; where the receiver is wrong, tell its operator"),
    ACKNOWLEDGEMENT_OVERDUE(
            Fault.DOWNSTREAM,
            true,
            "The receiver has not acknowledged a document in time",
            "Ask the receiver whether it has the interchange named; replay the delivery if not. A late acknowledgement closes the case by itself"),
    ACKNOWLEDGEMENT_CONTRADICTS(
            Fault.PARTNER,
            false,
            "A later acknowledgement says the opposite of an earlier one",
            "Ask the receiver which one holds; the hub goes by the first one until the delivery is replayed"),
    ACKNOWLEDGEMENT_UNKNOWN(
            Fault.PARTNER,
            false,
            "An acknowledgement is about something that the hub did not send",
            "Compare the control numbers with GET /api/v1/interchanges/sent and the identifiers in config/partners; replay the reception after a correction"),

    // ---- what should have moved on by now (config/milestones.yaml)
    ORDER_STUCK_HELD(
            Fault.PARTNER,
            true,
            "The order has been held for longer than its milestone allows",
            "Look at its hold case: release the order at /console/orders once its reason is gone, or refuse it; closes when the order goes on"),
    ORDER_STUCK_WITHOUT_GOODS(
            Fault.DOWNSTREAM,
            true,
            "The order has waited for goods for longer than its milestone allows",
            "Ask purchasing when the items of its back orders come, and tell the buyer or cancel them; a stock count above what is reserved releases the order by itself"),
    ORDER_SHIP_DATE_IN_DANGER(
            Fault.DOWNSTREAM,
            true,
            "The order has not left and must soon have left",
            "Look where it stands at /console/orders, get its warehouse to ship today or agree on another date with the buyer; closes when all of it has left"),
    ORDER_DELIVERY_DATE_IN_DANGER(
            Fault.DOWNSTREAM,
            true,
            "The order has not arrived and must soon have arrived",
            "Look where its shipments are at /console/orders, ask warehouse or carrier to hurry, or agree on another date with the buyer; closes when it is delivered"),
    FULFILLMENT_STUCK_NOT_RELEASED(
            Fault.DOWNSTREAM,
            true,
            "The warehouse has not been told of what it is to ship",
            "Look at the order's delivery to the warehouse: resume or mend its endpoint (/console/endpoints), or replay the delivery; closes when the warehouse has it"),
    FULFILLMENT_STUCK_NOT_SHIPPED(
            Fault.DOWNSTREAM,
            true,
            "The warehouse was told and has not gone on with it in time",
            "Ask the warehouse about the fulfillment order; have it send the 945 that is missing, or cancel what it cannot ship; closes when it reports"),
    SHIPMENT_STUCK_NOT_DELIVERED(
            Fault.DOWNSTREAM,
            true,
            "The shipment has been under way for longer than its milestone allows",
            "Ask the carrier by the shipment's tracking numbers; a claim and a replacement are the way where it is lost; closes when it moves on"),
    PARCEL_STUCK_NOT_SCANNED(
            Fault.DOWNSTREAM,
            true,
            "The carrier has given no sign of the parcel for too long",
            "Look the tracking number up at the carrier and ask it to trace the parcel; closes with the next scan"),
    ENDPOINT_STUCK_WAITING(
            Fault.DOWNSTREAM,
            true,
            "Deliveries to the endpoint have waited for too long",
            "Look at /console/endpoints: down, paused, out of its hours, or slower than what comes in (limits in config/endpoints); closes when the oldest is gone"),
    ENDPOINT_STUCK_DOWN(
            Fault.DOWNSTREAM,
            true,
            "The endpoint has been down for longer than its milestone allows",
            "Call the endpoint's operator, the last answer is in its case ENDPOINT_DOWN; the hub probes it and goes on by itself"),
    ENDPOINT_STUCK_PAUSED(
            Fault.HUB,
            true,
            "A pause by hand has lasted for longer than its milestone allows",
            "Resume it at /console/endpoints or /console/partners, or say who wants it paused"),
    RECEPTION_STUCK_NOT_DONE(
            Fault.HUB,
            true,
            "What was received is not done in time",
            "Look at /console/receptions and /actuator/health: Kafka or the database is away, translation is busy with large files, or the order topics are not consumed; it goes on by itself"),

    // ---- log-ins, keys and rights
    SECURITY_NOT_CONFIGURED(
            Fault.HUB,
            false,
            "A log-in or API key is not configured",
            "Set the property named in the message, in the environment or in config/application.yaml, and start again"),
    SECURITY_LOGIN_REQUIRED(
            Fault.PARTNER,
            false,
            "The request carries neither an API key nor a log-in",
            "Send the API key as 'Authorization: Bearer <key>' or 'X-API-Key: <key>', or log in at /console"),
    SECURITY_CREDENTIALS_REFUSED(
            Fault.PARTNER,
            false,
            "The API key, or the name and password, are not known",
            "Compare the key with orderhub.security.api-keys, the log-in with orderhub.security.users"),
    SECURITY_NOT_PERMITTED(
            Fault.PARTNER,
            false,
            "The log-in or API key may not do this",
            "Ask somebody with the role operator or admin, or change the roles in orderhub.security"),
    SECURITY_FORGERY_TOKEN_MISSING(
            Fault.PARTNER,
            false,
            "The request of a logged-in browser has no valid forgery token",
            "Load the page again and repeat the action; programs send an API key instead of a session"),
    SECURITY_TOO_MANY_FAILURES(
            Fault.PARTNER,
            true,
            "Too many refused log-ins came from this address",
            "Wait for the seconds named in Retry-After, then use the right key or password"),

    // ---- requests to the API
    REQUEST_NOT_FOUND(
            Fault.PARTNER,
            false,
            "There is nothing at this address",
            "Compare the address with the API description at /swagger-ui/index.html, and the id with the list it came from"),
    REQUEST_METHOD_NOT_ALLOWED(
            Fault.PARTNER,
            false,
            "The address does not take this method",
            "Use one of the methods in the answer's Allow header"),
    REQUEST_MEDIA_TYPE_UNSUPPORTED(
            Fault.PARTNER,
            false,
            "The request's content type or encoding is not taken here",
            "Send one of the content types in the answer's Accept header, not compressed"),
    REQUEST_NOT_ACCEPTABLE(
            Fault.PARTNER,
            false,
            "The answer cannot be given in any type that the request accepts",
            "Accept application/json"),
    REQUEST_MALFORMED(
            Fault.PARTNER,
            false,
            "The request's body cannot be read",
            "Mend the body at the place named, see the API description at /swagger-ui/index.html"),
    REQUEST_PARAMETER_INVALID(
            Fault.PARTNER,
            false,
            "A parameter of the request is missing or has a value that is not allowed",
            "Mend the parameter named, see the API description at /swagger-ui/index.html"),
    REQUEST_CONFLICTS(
            Fault.PARTNER,
            false,
            "The command does not fit the state that its object is in",
            "Read the object again and decide anew"),
    HUB_DATABASE_AWAY(
            Fault.HUB,
            true,
            "The hub cannot reach its database",
            "Repeat the request after the seconds named in Retry-After; operators look at /actuator/health"),
    HUB_NOT_READY(
            Fault.HUB,
            true,
            "The hub is starting or stopping",
            "Repeat the request after the seconds named in Retry-After; operators look at /actuator/health"),
    HUB_SECRET_MISSING(
            Fault.HUB,
            true,
            "The hub lacks the secret that this needs",
            "Set the property that the hub named in its log at start, and start the hub again; the sender repeats by itself"),
    BOOKS_DISAGREE(
            Fault.HUB,
            false,
            "What the hub has stored does not add up",
            "Look at /console/audit for both sides of each difference, follow the order's journal to where they part, and report it"),
    HUB_FAILED(
            Fault.HUB,
            false,
            "The hub failed at this request",
            "Look for the answer's instance in the hub's log and report it");

    private final Fault fault;
    private final boolean retryable;
    private final String meaning;
    private final String remediation;

    ReasonCode(Fault fault, boolean retryable, String meaning, String remediation) {
        this.fault = fault;
        this.retryable = retryable;
        this.meaning = meaning;
        this.remediation = remediation;
    }

    public Fault fault() {
        return fault;
    }

    /** Whether doing the same again later can succeed without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** What is wrong, in one clause without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** What to do, imperative, naming the file or the screen. */
    public String remediation() {
        return remediation;
    }
}
