export const GET = () => new Response('your own app\n')
