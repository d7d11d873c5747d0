/** Works off a batch of messages, and names those that failed: the queue hands out only these again. */
export async function handler(event) {
  const batchItemFailures = [];
  for (const { messageId, body } of event.Records) {
    try {
      const { photo, width } = JSON.parse(body);
      console.log(JSON.stringify({ message: "resized", photo, width }));
    } catch (error) {
      console.error(JSON.stringify({ message: "could not resize", messageId, reason: String(error) }));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
